package io.logclaw.detection.domain;

import java.util.List;

/**
 * What is usual for a service: the share of errors, and how it spreads, over ordinary windows.
 *
 * <p>The share is that of all windows together, drawn a little towards a guess ({@value
 * #GUESSED_RATIO} with the weight of {@value #GUESS_WEIGHT} records) that matters only while there
 * is next to nothing else. Errors come in clumps (a failing request writes several), so the spread
 * is that of a binomial count times a dispersion learned from the windows, at least {@value
 * #LEAST_DISPERSION}.
 *
 * @param windows how many windows were learned from
 * @param records in them
 * @param ratio usual share of errors
 * @param dispersion spread in relation to that of independent errors
 */
record Baseline(int windows, long records, double ratio, double dispersion) {
  private static final double GUESSED_RATIO = 0.05;
  private static final double GUESS_WEIGHT = 10;
  private static final double LEAST_DISPERSION = 2;
  private static final double MOST_DISPERSION = 50;

  /** Windows from which on a service counts as known. */
  private static final int KNOWN_FROM = 6;

  static Baseline of(List<WindowCount> usual) {
    long records = 0;
    long errors = 0;
    for (var window : usual) {
      records += window.total();
      errors += window.errors();
    }
    double ratio = (errors + GUESSED_RATIO * GUESS_WEIGHT) / (records + GUESS_WEIGHT);
    return new Baseline(usual.size(), records, ratio, dispersion(usual, ratio));
  }

  /** Pearson's statistic per degree of freedom; no window is held to be more certain than one. */
  private static double dispersion(List<WindowCount> usual, double ratio) {
    if (usual.size() < 2) {
      return LEAST_DISPERSION;
    }
    double sum = 0;
    for (var window : usual) {
      double expected = window.total() * ratio;
      double surprise = window.errors() - expected;
      sum += surprise * surprise / Math.max(expected * (1 - ratio), 1);
    }
    return Math.clamp(sum / (usual.size() - 1), LEAST_DISPERSION, MOST_DISPERSION);
  }

  boolean isKnown() {
    return windows >= KNOWN_FROM;
  }

  /** Usual number of records of a window. */
  double recordsPerWindow() {
    return windows == 0 ? 0 : (double) records / windows;
  }

  /**
   * How many standard deviations more errors there are among so many records than usual. The
   * deviation holds both the chance in the count and the doubt about the usual share; it is never
   * below one error, so that a service without errors does not alarm on its first.
   */
  double deviation(long total, long errors) {
    double doubt = ratio * (1 - ratio) / (records + GUESS_WEIGHT + 1);
    double chance = total * ratio * (1 - ratio);
    double variance = dispersion * (chance + doubt * total * total);
    return (errors - total * ratio) / Math.sqrt(Math.max(variance, 1));
  }
}
