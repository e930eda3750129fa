package io.logclaw.detection.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one service: windows to judge, windows judged, and the anomaly that goes on. */
final class SeriesState {
  /** Windows summed up to see what is too sparse for one. */
  static final long LONG_WINDOWS = 6;

  /** Judged windows whose parts are kept, so that late records still count. */
  private static final long OPEN_TO_LATE = 3;

  final String tenant;
  final String service;
  final TreeMap<Long, WindowTally> pending = new TreeMap<>();
  private final TreeMap<Long, WindowTally> recent = new TreeMap<>();
  private final List<WindowCount> windows = new ArrayList<>(); // judged, oldest first
  private final DetectionRules rules;
  private long judged = Mark.NEVER;
  private long newest = Mark.NEVER;
  @Nullable Burst burst;

  SeriesState(String tenant, String service, DetectionRules rules) {
    this.tenant = tenant;
    this.service = service;
    this.rules = rules;
  }

  /** Latest window judged, or {@link Mark#NEVER}. */
  long judged() {
    return judged;
  }

  /** Latest window anything was counted in, or {@link Mark#NEVER}. */
  long newest() {
    return newest;
  }

  /**
   * Takes in a part of a window.
   *
   * @return the window, if it is yet to be judged; null if the part came too late for that
   */
  @Nullable WindowTally merge(Partial part) {
    long window = part.window();
    newest = Math.max(newest, window);
    if (window > judged || pending.containsKey(window)) {
      var tally = pending.computeIfAbsent(window, WindowTally::new);
      tally.merge(part);
      return tally;
    }
    if (window > judged - OPEN_TO_LATE && !isKnownOnlyAsCount(window)) {
      var tally = recent.computeIfAbsent(window, WindowTally::new);
      tally.merge(part);
      put(tally.count(wasUsual(window)));
    }
    return null;
  }

  /** What a part would add to such a window cannot be told from what it holds already. */
  private boolean isKnownOnlyAsCount(long window) {
    return !recent.containsKey(window)
        && windows.stream().anyMatch(known -> known.window() == window);
  }

  private boolean wasUsual(long window) {
    return windows.stream().filter(known -> known.window() == window).allMatch(WindowCount::usual);
  }

  /** Files a judged window. */
  void file(WindowTally tally, boolean usual) {
    pending.remove(tally.window);
    judged = Math.max(judged, tally.window);
    recent.put(tally.window, tally);
    recent.headMap(judged - OPEN_TO_LATE, true).clear();
    put(tally.count(usual));
    trim();
  }

  private void put(WindowCount count) {
    int at = windows.size();
    while (at > 0 && windows.get(at - 1).window() > count.window()) {
      at--;
    }
    if (at > 0 && windows.get(at - 1).window() == count.window()) {
      windows.set(at - 1, count);
    } else {
      windows.add(at, count);
    }
  }

  private void trim() {
    long oldest = judged - rules.horizon() / rules.bucket();
    windows.removeIf(
        known ->
            known.window() <= oldest
                || (!known.usual() && known.window() <= judged - LONG_WINDOWS));
    int surplus = usualBefore(judged + 1 - LONG_WINDOWS).size() - rules.baselineWindows();
    for (int i = 0; i < surplus; i++) {
      windows.removeFirst();
    }
  }

  /** What was usual before a window. */
  Baseline baselineBefore(long window) {
    var usual = usualBefore(window);
    return Baseline.of(
        usual.subList(Math.max(0, usual.size() - rules.baselineWindows()), usual.size()));
  }

  private List<WindowCount> usualBefore(long window) {
    return windows.stream().filter(known -> known.usual() && known.window() < window).toList();
  }

  /** The judged windows from one on. */
  List<WindowCount> windowsFrom(long window) {
    return windows.stream().filter(known -> known.window() >= window).toList();
  }

  /** No longer takes the windows from one on for usual: they turn out to be part of a burst. */
  void doubtFrom(long window) {
    windows.replaceAll(
        known ->
            known.window() < window
                ? known
                : new WindowCount(known.window(), known.total(), known.errors(), false));
  }

  /** The first judged window with an error, from one on. */
  long firstErrorFrom(long window) {
    return windows.stream()
        .filter(known -> known.window() >= window && known.errors() > 0)
        .mapToLong(WindowCount::window)
        .findFirst()
        .orElse(window);
  }

  /** A window and the judged ones before it whose lines are still here. */
  List<WindowTally> withRecent(WindowTally tally, long from) {
    var all = new ArrayList<>(recent.tailMap(from, true).values());
    all.add(tally);
    return all;
  }

  SeriesSnapshot snapshot() {
    return new SeriesSnapshot(tenant, service, rules.bucket(), judged, windows, burst);
  }

  void restore(SeriesSnapshot snapshot) {
    judged = snapshot.judged();
    newest = Math.max(newest, judged);
    windows.clear();
    windows.addAll(snapshot.windows());
    burst = snapshot.burst();
    var judgedByNow = pending.headMap(judged, true);
    recent.putAll(judgedByNow);
    judgedByNow.clear();
    recent.headMap(judged - OPEN_TO_LATE, true).clear();
  }
}
