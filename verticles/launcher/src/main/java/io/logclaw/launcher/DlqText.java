package io.logclaw.launcher;

import io.logclaw.platform.deadletters.DeadLetter;
import io.logclaw.platform.deadletters.DeadLetterQueue;
import io.logclaw.platform.deadletters.DeadLetterQueue.Outcome;
import io.logclaw.platform.deadletters.OpenedLetter;
import io.logclaw.platform.deadletters.SafeText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What {@code logclaw dlq} says, as lines that are safe on a terminal. */
final class DlqText {
  private static final int MAX_NAME = 50;
  private static final int MIN_REASON = 20;
  private static final int MAX_REASON = 4_000;

  private DlqText() {}

  /** {@code --limit}, checked. */
  static int limit(int given) {
    if (given < 1 || given > DeadLetterQueue.MAX_LETTERS) {
      throw new IllegalArgumentException(
          "--limit is \"%d\" (expected: 1..%d)".formatted(given, DeadLetterQueue.MAX_LETTERS));
    }
    return given;
  }

  /** {@code --since}: a time, or how long before now. */
  static Instant since(String text, Instant now) {
    try {
      return text.endsWith("Z") ? Instant.parse(text) : now.minus(ago(text));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "--since is \"%s\" (expected: such as 30m, 2h, 7d or 2026-01-31T10:00:00Z)"
              .formatted(SafeText.line(text, MAX_NAME)),
          e);
    }
  }

  private static Duration ago(String text) {
    if (!text.matches("\\d{1,6}[smhd]")) {
      throw new DateTimeException("neither a time nor a duration");
    }
    long amount = Long.parseLong(text, 0, text.length() - 1, 10);
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** A table; the last column, the reason, ends where the terminal does. */
  static List<String> table(List<DeadLetter> letters, int width) {
    if (letters.isEmpty()) {
      return List.of("There are no dead letters.");
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("ID", "WHEN", "FROM", "RECORDS", "STATE", "SOURCE", "REASON"));
    letters.forEach(letter -> rows.add(row(letter)));
    var widths = new int[rows.getFirst().size() - 1];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths, width)).toList();
  }

  private static List<String> row(DeadLetter letter) {
    return List.of(
        letter.id().toString(),
        seconds(letter.at()),
        SafeText.line(letter.from(), MAX_NAME),
        Long.toString(letter.records()),
        letter.replayedAt().isPresent() ? "replayed" : "waiting",
        SafeText.line(letter.source(), MAX_NAME),
        SafeText.line(letter.reason(), MAX_REASON));
  }

  private static String line(List<String> row, int[] widths, int width) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
    }
    int room = Math.max(MIN_REASON, width - line.length());
    return line.append(SafeText.line(row.getLast(), room)).toString();
  }

  private static String seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** All of one letter. */
  static List<String> whole(OpenedLetter opened, int most) {
    var letter = opened.letter();
    var lines = new ArrayList<String>();
    lines.add("id        " + letter.id());
    lines.add("when      " + letter.at());
    lines.add("from      " + SafeText.line(letter.from(), MAX_NAME));
    lines.add("reason    " + SafeText.line(letter.reason(), MAX_REASON));
    lines.add("source    " + SafeText.line(letter.source(), MAX_REASON));
    lines.add("records   " + letter.records());
    lines.add("replayed  " + letter.replayedAt().map(Instant::toString).orElse("no"));
    lines.add("");
    lines.add("headers");
    opened.headers().forEach(each -> lines.add("  " + each.getKey() + ": " + each.getValue()));
    lines.add("");
    var value = opened.value(most);
    lines.add(
        "value (%s, %d bytes%s)"
            .formatted(value.format(), letter.bytes(), value.cut() ? ", cut" : ""));
    lines.add(value.text());
    return lines;
  }

  /** What was done. */
  static List<String> outcomes(List<Outcome> outcomes) {
    var lines = new ArrayList<String>();
    long replayed = outcomes.stream().filter(Outcome::replayed).count();
    for (var outcome : outcomes) {
      lines.add(
          "%s  %s%s"
              .formatted(
                  outcome.id(),
                  outcome.replayed() ? "is back in " : "left: ",
                  SafeText.line(outcome.said(), MAX_REASON)));
    }
    lines.add("%d replayed, %d left.".formatted(replayed, outcomes.size() - replayed));
    return lines;
  }
}
