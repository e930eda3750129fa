package io.logclaw.detection.domain;

import java.util.ArrayList;
import java.util.List;

/** A window of a series, put together from the parts that source partitions counted. */
final class WindowTally {
  final long window;
  private final List<Partial> parts = new ArrayList<>(2);

  WindowTally(long window) {
    this.window = window;
  }

  /**
   * Takes in a part: as a new one, or in place of what it covers, which are earlier states of it. A
   * part that overlaps what is known without covering it brings nothing new: it is an earlier state
   * that comes late.
   */
  void merge(Partial part) {
    parts.removeIf(known -> covers(part, known));
    if (parts.stream().noneMatch(known -> overlap(part, known))) {
      parts.add(part);
    }
  }

  private static boolean covers(Partial part, Partial known) {
    return part.sourcePartition() == known.sourcePartition()
        && part.firstOffset() <= known.firstOffset()
        && part.lastOffset() >= known.lastOffset();
  }

  private static boolean overlap(Partial a, Partial b) {
    return a.sourcePartition() == b.sourcePartition()
        && a.firstOffset() <= b.lastOffset()
        && b.firstOffset() <= a.lastOffset();
  }

  /** Whether no part waits for more. */
  boolean closed() {
    return parts.stream().allMatch(Partial::closed);
  }

  /** Records in the first so many ticks. */
  long total(int ticks) {
    return parts.stream().mapToLong(part -> sum(part.totals(), ticks)).sum();
  }

  /** Errors in the first so many ticks. */
  long errors(int ticks) {
    return parts.stream().mapToLong(part -> sum(part.errors(), ticks)).sum();
  }

  private static long sum(List<Integer> counts, int ticks) {
    long sum = 0;
    for (int i = 0; i < ticks; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  WindowCount count(boolean usual) {
    return new WindowCount(
        window, total(DetectionRules.TICKS), errors(DetectionRules.TICKS), usual);
  }

  TemplateTally templates() {
    var tally = new TemplateTally();
    parts.forEach(part -> tally.addAll(part.templates()));
    return tally;
  }

  EvidenceShelf lines() {
    var shelf = new EvidenceShelf();
    parts.forEach(part -> shelf.putAll(part.lines()));
    return shelf;
  }
}
