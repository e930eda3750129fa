package io.logclaw.platform.deadletters;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Names a dead letter by where it lies in the dead-letter queue; written {@code 0/17}. In order of
 * age within a partition.
 *
 * @param partition not negative
 * @param offset not negative
 */
public record DeadLetterId(int partition, long offset) implements Comparable<DeadLetterId> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,18})");
  private static final Comparator<DeadLetterId> ORDER =
      Comparator.comparingInt(DeadLetterId::partition).thenComparingLong(DeadLetterId::offset);

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException naming what was given and what was expected
   */
  public static DeadLetterId parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "id is \"%s\" (expected: partition/offset, such as 0/17)"
              .formatted(SafeText.line(text, 50)));
    }
    return new DeadLetterId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  @Override
  public int compareTo(DeadLetterId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + "/" + offset;
  }
}
