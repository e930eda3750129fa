package io.logclaw.web.domain;

import java.time.Duration;

/** Widths of histogram buckets that people find natural. */
public final class Intervals {
  private static final long[] MILLIS = {
    10,
    20,
    50,
    100,
    200,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    15_000,
    30_000,
    60_000,
    120_000,
    300_000,
    600_000,
    900_000,
    1_800_000,
    3_600_000,
    7_200_000,
    10_800_000,
    21_600_000,
    43_200_000
  };
  private static final long DAY = 86_400_000;

  private Intervals() {}

  /**
   * The narrowest natural width, in milliseconds, that needs no more buckets than asked for, or one
   * more: an hour and a millisecond is an hour to people.
   */
  public static long millis(Duration length, int buckets) {
    long least = Math.max(1, Math.ceilDiv(length.toMillis() - 1, buckets));
    for (long width : MILLIS) {
      if (width >= least) {
        return width;
      }
    }
    return Math.ceilDiv(least, DAY) * DAY;
  }
}
