package io.logclaw.detection.domain;

/**
 * The numbers that counting and judging rest on. Times in milliseconds.
 *
 * @param bucket length of a window of event time
 * @param lateness how far records may come out of order before a window is held to be complete
 * @param baselineWindows ordinary windows that make up the usual
 * @param horizon age at which a window no longer counts as usual; also the age at which a new level
 *     is accepted as usual
 * @param zScore standard deviations above the usual that make a window suspect
 * @param compositeThreshold least score of an anomaly
 * @param minErrors least errors of an anomaly of a service with a history
 * @param coldStartErrors least errors of an anomaly of a service without; also of a burst told
 *     before its window has ended
 * @param coldStartRatio least share of errors of an anomaly of a service without a history
 * @param updateEvery least time between two events of one burst
 * @param quiet time without an unusual window that ends a burst
 */
public record DetectionRules(
    long bucket,
    long lateness,
    int baselineWindows,
    long horizon,
    double zScore,
    double compositeThreshold,
    int minErrors,
    int coldStartErrors,
    double coldStartRatio,
    long updateEvery,
    long quiet) {

  /** Parts of a window: a burst may be told at the end of each. */
  public static final int TICKS = 10;

  /** The rules of an installation that changes nothing. */
  public static final DetectionRules STANDARD =
      new DetectionRules(10_000, 2_000, 30, 3_600_000, 6.0, 0.4, 10, 20, 0.5, 60_000, 300_000);

  /** The window, counted from 1970, that a time falls into. */
  long windowOf(long time) {
    return Math.floorDiv(time, bucket);
  }

  /** When a window begins. */
  long startOf(long window) {
    return window * bucket;
  }

  /** When a window ends. */
  long endOf(long window) {
    return (window + 1) * bucket;
  }

  /** The tick of its window that a time falls into, 0 to 9. */
  int tickOf(long time) {
    return (int) (Math.floorMod(time, bucket) * TICKS / bucket);
  }

  /** When a tick of a window ends. */
  long endOfTick(long window, int tick) {
    return startOf(window) + bucket * (tick + 1) / TICKS;
  }
}
