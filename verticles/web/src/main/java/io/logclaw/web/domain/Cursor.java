package io.logclaw.web.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * A place in a list sorted by time and id, given to clients as an opaque text.
 *
 * @param millis time of the last item given
 * @param id its id, which tells it from others of the same millisecond
 */
public record Cursor(long millis, String id) {
  private static final int MAX_LENGTH = 400;
  private static final String EXPECTED = "the value of \"next\" in an earlier answer";

  /** The cursor as a client gets it. */
  public String encode() {
    var text = millis + " " + id;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * Reads what a client gives back.
   *
   * @throws Refusal if it was never given out
   */
  public static Cursor decode(String text) {
    try {
      if (text.length() > MAX_LENGTH) {
        throw new IllegalArgumentException();
      }
      var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", -1);
      if (parts.length != 2 || parts[1].isEmpty()) {
        throw new IllegalArgumentException();
      }
      return new Cursor(Long.parseLong(parts[0]), parts[1]);
    } catch (IllegalArgumentException _) {
      throw Refusal.of("after", text, EXPECTED);
    }
  }
}
