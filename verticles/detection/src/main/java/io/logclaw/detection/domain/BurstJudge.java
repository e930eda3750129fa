package io.logclaw.detection.domain;

/**
 * Decides whether so many errors among so many records are an anomaly.
 *
 * <p>A service with a history: enough errors, at least twice the usual share, far enough outside
 * the usual spread, and a score that reaches the threshold. A service with little or none: more
 * errors, and either most lines fail, or the share is a fifth and lies far above what little
 * history there is.
 */
final class BurstJudge {
  /** The share of errors must at least double: load alone raises counts, not shares. */
  private static final double LEAST_FACTOR = 2;

  /** A share that counts as a jump against little history. */
  private static final double JUMP_RATIO = 0.2;

  private static final int JUMP_WINDOWS = 2;

  /** How much surer a verdict must be that depends on little history or on part of a window. */
  private static final double SURER = 1.5;

  private final DetectionRules rules;

  BurstJudge(DetectionRules rules) {
    this.rules = rules;
  }

  /** Whether this is an anomaly. */
  boolean isAnomaly(Assessment seen, Baseline baseline) {
    if (seen.errors() < rules.minErrors() || seen.score() < rules.compositeThreshold()) {
      return false;
    }
    if (seen.ratio() < LEAST_FACTOR * baseline.ratio()) {
      return false;
    }
    return baseline.isKnown() ? seen.z() >= rules.zScore() : isColdAnomaly(seen, baseline);
  }

  private boolean isColdAnomaly(Assessment seen, Baseline baseline) {
    if (seen.errors() < rules.coldStartErrors()) {
      return false;
    }
    boolean mostFails = seen.ratio() >= rules.coldStartRatio();
    boolean jumps =
        baseline.windows() >= JUMP_WINDOWS
            && seen.ratio() >= JUMP_RATIO
            && seen.z() >= SURER * rules.zScore();
    return mostFails || jumps;
  }

  /**
   * Whether the first part of a window is an anomaly however the rest turns out: enough errors, and
   * surely too many even if the rest brings the usual number of records without one more error.
   */
  boolean isClearAlready(Assessment seen, Baseline baseline) {
    if (seen.errors() < rules.coldStartErrors()) {
      return false;
    }
    long total = Math.max(seen.total(), Math.round(baseline.recordsPerWindow()));
    var diluted = assess(seen.seconds(), total, seen.errors(), baseline);
    return isAnomaly(diluted, baseline)
        && (!baseline.isKnown() || diluted.z() >= SURER * rules.zScore());
  }

  Assessment assess(double seconds, long total, long errors, Baseline baseline) {
    return new Assessment(
        seconds,
        total,
        errors,
        baseline.ratio(),
        baseline.isKnown(),
        baseline.deviation(total, errors));
  }
}
