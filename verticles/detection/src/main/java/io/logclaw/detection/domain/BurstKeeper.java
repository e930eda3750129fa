package io.logclaw.detection.domain;

import java.time.Instant;
import java.util.List;

/**
 * Runs the burst of a service: tells of it when it begins, at most once per {@code updateEvery}
 * while it goes on, and ends it after {@code quiet}. Each event stands for the errors since the one
 * before, under an id of its own that begins with the burst's: whoever adds up what they have not
 * seen before arrives at the true number.
 */
final class BurstKeeper {
  private final DetectionRules rules;

  BurstKeeper(DetectionRules rules) {
    this.rules = rules;
  }

  /**
   * A burst that has just been found.
   *
   * @param window the window it was found in
   * @param began event time of its first sign
   * @param end event time up to which it was counted
   * @param windowErrors errors of that window that its assessment holds
   * @param proof windows whose lines prove it
   */
  record Found(
      long window,
      long began,
      long end,
      long windowErrors,
      Assessment seen,
      List<WindowTally> proof) {}

  void open(SeriesState series, Found found, Instant now, Judged out) {
    var templates = new TemplateTally();
    var lines = new EvidenceShelf();
    for (var tally : found.proof()) {
      templates.addAll(tally.templates().counts());
      lines.putAll(tally.lines().lines());
    }
    var burst =
        new Burst(
            found.window(),
            found.began(),
            found.end(),
            found.end(),
            0,
            found.windowErrors(),
            0,
            found.seen().errors(),
            found.seen(),
            templates.counts(),
            lines.lines());
    out.add(BurstFindings.opening(series, burst, now));
    series.burst = burst.told(found.end(), 0);
  }

  /** Adds an unusual window to the burst; of its first one only what has not been told yet. */
  void extend(SeriesState series, WindowTally tally, Assessment seen) {
    var burst = series.burst;
    if (burst != null) {
      long errors = tally.errors(DetectionRules.TICKS);
      long told = burst.window() == tally.window ? burst.headErrors() : 0;
      series.burst = burst.with(tally, errors - told, rules.endOf(tally.window), seen);
    }
  }

  /**
   * Does what has fallen due by an event time.
   *
   * @return whether anything has
   */
  boolean settle(SeriesState series, long time, Instant now, Judged out) {
    var burst = series.burst;
    if (burst == null) {
      return false;
    }
    boolean changed = false;
    long over = atEndOfWindow(burst.lastEnd() + rules.quiet());
    long due = Math.min(atEndOfWindow(burst.lastTold() + rules.updateEvery()), over);
    if (burst.untold() > 0 && due <= time) {
      out.add(BurstFindings.update(series, burst, now));
      series.burst = burst.told(due, burst.updates() + 1);
      changed = true;
    }
    if (over <= time) {
      series.burst = null;
      changed = true;
    }
    return changed;
  }

  /** The first end of a window at or after a time. */
  private long atEndOfWindow(long time) {
    return -Math.floorDiv(-time, rules.bucket()) * rules.bucket();
  }
}
