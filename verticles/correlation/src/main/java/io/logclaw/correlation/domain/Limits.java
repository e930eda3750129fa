package io.logclaw.correlation.domain;

import java.time.Duration;

/**
 * How long traces are waited for.
 *
 * @param quiet a trace without a new record for this long is judged
 * @param maxAge a trace still busy is judged this long after its first fault, or, without one,
 *     after its first record; a trace judged is remembered this long, so that late records find it
 */
public record Limits(Duration quiet, Duration maxAge) {
  /** What the role uses unless told otherwise. */
  public static final Limits STANDARD = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(30));

  public Limits {
    if (quiet.isNegative() || quiet.isZero() || maxAge.compareTo(quiet) < 0) {
      throw new IllegalArgumentException(
          "quiet %s and maxAge %s (expected: 0 < quiet <= maxAge)".formatted(quiet, maxAge));
    }
  }
}
