package io.logclaw.detection.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stage two for one service: judges its windows one after the other. What comes out follows from
 * the windows alone, whenever this is called.
 */
final class SeriesJudge {
  private static final double MILLIS = 1_000;

  private final DetectionRules rules;
  private final BurstJudge judge;
  private final BurstKeeper bursts;

  SeriesJudge(DetectionRules rules) {
    this.rules = rules;
    this.judge = new BurstJudge(rules);
    this.bursts = new BurstKeeper(rules);
  }

  /** Judges a window that is complete. */
  void finish(SeriesState series, WindowTally tally, Instant now, Judged out) {
    boolean changed = bursts.settle(series, rules.startOf(tally.window), now, out);
    changed |= tellEarly(series, tally, rules.endOf(tally.window), now, out);
    var baseline = series.baselineBefore(tally.window);
    var seen = assess(tally, DetectionRules.TICKS, baseline);
    var verdict = unusual(series, tally, seen, baseline);
    if (verdict != null && series.burst == null) {
      open(series, tally, verdict, now, out);
      changed = true;
    }
    boolean inBurst = series.burst != null && series.burst.window() == tally.window;
    if (verdict != null || inBurst) {
      bursts.extend(series, tally, verdict == null ? seen : verdict);
    }
    series.file(tally, isUsual(series, tally, verdict != null || inBurst, seen));
    changed |= bursts.settle(series, rules.endOf(tally.window), now, out);
    if (changed) {
      out.add(series.snapshot());
    }
  }

  /** Tells of a clear burst before its window has ended; event time has come to {@code due}. */
  void early(SeriesState series, WindowTally tally, long due, Instant now, Judged out) {
    if (tellEarly(series, tally, due, now, out)) {
      out.add(series.snapshot());
    }
  }

  /** Does what falls due in a burst while no window comes. */
  void advance(SeriesState series, long time, Instant now, Judged out) {
    if (bursts.settle(series, time, now, out)) {
      out.add(series.snapshot());
    }
  }

  private Assessment assess(WindowTally tally, int ticks, Baseline baseline) {
    double seconds = rules.bucket() * ticks / (MILLIS * DetectionRules.TICKS);
    return judge.assess(seconds, tally.total(ticks), tally.errors(ticks), baseline);
  }

  /** What makes the window an anomaly, on its own or with those before it; null if nothing does. */
  private @Nullable Assessment unusual(
      SeriesState series, WindowTally tally, Assessment seen, Baseline baseline) {
    if (judge.isAnomaly(seen, baseline)) {
      return seen;
    }
    long first = tally.window + 1 - SeriesState.LONG_WINDOWS;
    var before = series.baselineBefore(first);
    if (seen.errors() == 0 || seen.ratio() < before.ratio()) {
      return null; // whatever the last minute was like, this window adds nothing to it
    }
    var together = assessTogether(series.windowsFrom(first), seen, before);
    return judge.isAnomaly(together, before) ? together : null;
  }

  /** The last windows and this one taken together: what a sparse service shows only over time. */
  private Assessment assessTogether(List<WindowCount> windows, Assessment seen, Baseline baseline) {
    long total = seen.total();
    long errors = seen.errors();
    for (var window : windows) {
      total += window.total();
      errors += window.errors();
    }
    double seconds = rules.bucket() * SeriesState.LONG_WINDOWS / MILLIS;
    return judge.assess(seconds, total, errors, baseline);
  }

  private void open(
      SeriesState series, WindowTally tally, Assessment verdict, Instant now, Judged out) {
    long errors = tally.errors(DetectionRules.TICKS);
    long first = tally.window;
    var proof = List.of(tally);
    if (verdict.errors() > errors) { // several windows together
      first = tally.window + 1 - SeriesState.LONG_WINDOWS;
      proof = series.withRecent(tally, first);
      first = series.firstErrorFrom(first);
      series.doubtFrom(first);
    }
    var found =
        new BurstKeeper.Found(
            tally.window, rules.startOf(first), rules.endOf(tally.window), errors, verdict, proof);
    bursts.open(series, found, now, out);
  }

  private boolean tellEarly(
      SeriesState series, WindowTally tally, long due, Instant now, Judged out) {
    if (series.burst != null || tally.window <= series.judged()) {
      return false;
    }
    var baseline = series.baselineBefore(tally.window);
    for (int ticks = 1; ticks < DetectionRules.TICKS; ticks++) {
      long end = rules.endOfTick(tally.window, ticks - 1);
      if (end > due) {
        return false;
      }
      if (tally.errors(ticks) < rules.coldStartErrors()) {
        continue;
      }
      var seen = assess(tally, ticks, baseline);
      if (judge.isClearAlready(seen, baseline)) {
        var found =
            new BurstKeeper.Found(
                tally.window,
                rules.startOf(tally.window),
                end,
                seen.errors(),
                seen,
                List.of(tally));
        bursts.open(series, found, now, out);
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a window counts as usual from now on. In a burst only a window without a trace of it
   * does; but a level that has lasted for the whole horizon is the new usual.
   */
  private boolean isUsual(SeriesState series, WindowTally tally, boolean unusual, Assessment seen) {
    var burst = series.burst;
    if (burst == null) {
      return true;
    }
    boolean accepted = rules.startOf(tally.window) - burst.began() >= rules.horizon();
    return accepted || (!unusual && seen.z() < rules.zScore() / 2);
  }
}
