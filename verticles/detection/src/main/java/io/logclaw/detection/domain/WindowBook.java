package io.logclaw.detection.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stage two for one partition of {@code detection-windows}: merges partial counts, judges windows
 * when event time has passed them, and keeps what it needs for that.
 *
 * <p>After a restart it is built anew from the records of the last hour: it takes them in without
 * judging until {@link #restored}. Not safe for use by several threads.
 */
public final class WindowBook {
  private record SeriesKey(String tenant, String service) {}

  private final DetectionRules rules;
  private final int maxSeries;
  private final SeriesJudge judge;
  private final EventClock clock;
  private final LinkedHashMap<SeriesKey, SeriesState> all =
      new LinkedHashMap<>(16, 0.75f, true); // least recently counted first
  private final TreeMap<Long, Set<SeriesState>> pending = new TreeMap<>();
  private final Set<SeriesState> suspects = new LinkedHashSet<>(); // may be told of early
  private final Set<SeriesState> bursting = new LinkedHashSet<>();
  private boolean restoring = true;
  private long refused;

  /**
   * A book that is restoring.
   *
   * @param maxSeries services it may know at a time; more are refused
   */
  public WindowBook(DetectionRules rules, int maxSeries) {
    this.rules = rules;
    this.maxSeries = maxSeries;
    this.judge = new SeriesJudge(rules);
    this.clock = new EventClock(rules);
  }

  /**
   * Ends restoring.
   *
   * @param judgedTo event time up to which windows had been judged when the position was committed
   *     ({@link #due}); those are taken for usual where no snapshot says otherwise
   */
  public void restored(long judgedTo) {
    restoring = false;
    for (var series : all.values()) {
      if (series.judged() == Mark.NEVER) {
        var known = series.pending.headMap(rules.windowOf(judgedTo), false).values();
        for (var tally : new ArrayList<>(known)) {
          series.file(tally, true);
          unlist(series, tally.window);
        }
      }
    }
  }

  /** Takes in partial counts. */
  public void merge(Partial part) {
    var series = part.bucket() == rules.bucket() ? series(part.tenant(), part.service()) : null;
    if (series == null) {
      refused++;
      return;
    }
    var tally = series.merge(part);
    if (tally != null) {
      pending.computeIfAbsent(tally.window, _ -> new LinkedHashSet<>()).add(series);
      if (tally.errors(DetectionRules.TICKS) >= rules.coldStartErrors()) {
        suspects.add(series);
      }
    }
  }

  /** Takes in how far a source partition has come. */
  public void mark(Mark mark) {
    clock.mark(mark);
  }

  /** Takes in a snapshot; one of our own that comes back tells nothing new. */
  public void restore(SeriesSnapshot snapshot) {
    var series =
        snapshot.bucket() == rules.bucket() ? series(snapshot.tenant(), snapshot.service()) : null;
    if (series == null) {
      return;
    }
    long known = series.judged();
    if (snapshot.judged() > known || (restoring && snapshot.judged() == known)) {
      for (var window : new ArrayList<>(series.pending.headMap(snapshot.judged(), true).keySet())) {
        unlist(series, window);
      }
      series.restore(snapshot);
      note(series);
    }
  }

  /**
   * Judges what is due; nothing while restoring.
   *
   * @param now the wall clock
   */
  public Judged judge(Instant now) {
    var out = new Judged();
    if (restoring) {
      return out;
    }
    clock.advance(now.toEpochMilli());
    finishDue(now, out);
    tellEarly(now, out);
    for (var series : new ArrayList<>(bursting)) {
      judge.advance(series, clock.time(), now, out);
      note(series);
    }
    forgetIdle();
    return out;
  }

  private void finishDue(Instant now, Judged out) {
    long end = rules.windowOf(clock.due());
    for (var window : new ArrayList<>(pending.headMap(end, false).keySet())) {
      for (var series : new ArrayList<>(pending.get(window))) {
        var tally = series.pending.get(window);
        if (tally != null && tally.closed()) {
          finish(series, tally, now, out);
        }
      }
    }
  }

  private void finish(SeriesState series, WindowTally tally, Instant now, Judged out) {
    if (tally.window > series.judged()) {
      judge.finish(series, tally, now, out);
    } else {
      series.file(tally, true); // its service has moved on: too late for a verdict
    }
    unlist(series, tally.window);
    note(series);
  }

  private void tellEarly(Instant now, Judged out) {
    for (var series : new ArrayList<>(suspects)) {
      for (var tally : new ArrayList<>(series.pending.values())) {
        judge.early(series, tally, clock.due(), now, out);
      }
      note(series);
    }
    suspects.removeIf(series -> series.burst != null || series.pending.isEmpty());
  }

  private void unlist(SeriesState series, long window) {
    var waiting = pending.get(window);
    if (waiting != null) {
      waiting.remove(series);
      if (waiting.isEmpty()) {
        pending.remove(window);
      }
    }
  }

  private void note(SeriesState series) {
    if (series.burst == null) {
      bursting.remove(series);
    } else {
      bursting.add(series);
    }
  }

  private @Nullable SeriesState series(String tenant, String service) {
    var key = new SeriesKey(tenant, service);
    var known = all.get(key);
    if (known != null) {
      return known;
    }
    if (all.size() >= maxSeries && !forgetEldest(rules.quiet())) {
      return null;
    }
    var fresh = new SeriesState(tenant, service, rules);
    all.put(key, fresh);
    return fresh;
  }

  private void forgetIdle() {
    while (forgetEldest(rules.horizon())) {
      // each turn forgets one
    }
  }

  /** Forgets the service not counted for longest, if that is long enough ago. */
  private boolean forgetEldest(long idle) {
    var eldest = all.firstEntry();
    if (eldest == null) {
      return false;
    }
    var series = eldest.getValue();
    boolean forgettable =
        series.burst == null
            && series.pending.isEmpty()
            && rules.endOf(series.newest()) + idle < clock.time();
    if (forgettable) {
      all.remove(eldest.getKey());
    }
    return forgettable;
  }

  /** Event time up to which windows are judged; to be stored with the committed position. */
  public long due() {
    return clock.due();
  }

  /** Services known. */
  public int size() {
    return all.size();
  }

  /** Partial counts not taken in for want of room or of another window length, since last asked. */
  public long takeRefused() {
    long count = refused;
    refused = 0;
    return count;
  }
}
