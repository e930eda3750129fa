package io.logclaw.web.domain;

/**
 * A request that cannot be answered as it stands. The message is for the person who asked: what was
 * wrong, and what was expected.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int MAX_VALUE = 100;

  public Refusal(String message) {
    super(message, null, false, false); // an answer, not a bug: no stack trace
  }

  /** {@code NAME is "VALUE" (expected: EXPECTED)}; long values are cut. */
  public static Refusal of(String name, String value, String expected) {
    var shown = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "…" : value;
    return new Refusal("%s is \"%s\" (expected: %s)".formatted(name, shown, expected));
  }
}
