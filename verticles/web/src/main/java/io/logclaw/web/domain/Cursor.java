package io.logclaw.web.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a sorted list, given to clients as an opaque text.
 *
 * @param position sort values of the last item given
 * @param ids of the items given that share this position
 */
public record Cursor(List<Long> position, List<String> ids) {
  private static final int MAX_LENGTH = 4_000;
  private static final String EXPECTED = "the value of \"next\" in an earlier answer";

  public Cursor {
    position = List.copyOf(position);
    ids = List.copyOf(ids);
  }

  /** The cursor as a client gets it. */
  public String encode() {
    var numbers = position.stream().map(String::valueOf).collect(Collectors.joining(","));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((numbers + ";" + String.join(",", ids)).getBytes(UTF_8));
  }

  /**
   * Reads what a client gives back.
   *
   * @param numbers sort values that such a cursor has
   * @throws Refusal if it was never given out
   */
  public static Cursor decode(String text, int numbers) {
    try {
      if (text.length() > MAX_LENGTH) {
        throw new IllegalArgumentException();
      }
      var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(";", -1);
      var position = Arrays.stream(parts[0].split(",", -1)).map(Long::valueOf).toList();
      if (parts.length != 2 || position.size() != numbers || parts[1].isEmpty()) {
        throw new IllegalArgumentException();
      }
      return new Cursor(position, Arrays.asList(parts[1].split(",", -1)));
    } catch (IllegalArgumentException _) {
      throw Refusal.of("after", text, EXPECTED);
    }
  }
}
