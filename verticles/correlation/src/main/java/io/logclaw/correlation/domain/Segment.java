package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a service was at during one span, or, where lines bear no span id, during the request.
 *
 * @param first time of its first line
 * @param last time of its last line
 * @param lines lines it wrote
 */
record Segment(String service, Instant first, Instant last, int lines) {
  /** How far clocks of two hosts may be apart. */
  static final Duration SKEW = Duration.ofMillis(50);

  private static final int MOST = 200;

  private record Key(String service, String span) {}

  /**
   * The segments of a request, in order of time, the first {@value #MOST} of them. A service whose
   * lines lie in several spans is there once more as a whole: its spans may each be one line long.
   */
  static List<Segment> of(Request request) {
    var spans = new LinkedHashMap<Key, Segment>();
    for (var log : request.records()) {
      var span = log.spanId();
      var key = new Key(log.service(), span == null ? "" : span);
      if (spans.size() < MOST || spans.containsKey(key)) {
        spans.merge(key, of(log), Segment::and);
      }
    }
    var whole = new LinkedHashMap<String, Segment>();
    spans.values().forEach(span -> whole.merge(span.service(), span, Segment::and));
    var all = new ArrayList<>(spans.values());
    for (var service : whole.values()) {
      if (!all.contains(service)) {
        all.add(service);
      }
    }
    return all;
  }

  private static Segment of(LogRecord log) {
    return new Segment(log.service(), log.timestamp(), log.timestamp(), 1);
  }

  private Segment and(Segment other) {
    return new Segment(
        service,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        lines + other.lines);
  }

  Duration length() {
    return Duration.between(first, last);
  }

  /** How well one segment lies within another. */
  enum Fit {
    NONE,
    /** But for clock skew. */
    NEARLY,
    /** At least half of it, the rest but for clock skew. */
    MOSTLY,
    WHOLLY
  }

  /** How well another segment lies within this one. */
  Fit encloses(Segment inner) {
    if (length().compareTo(inner.length()) <= 0) {
      return Fit.NONE; // a caller waits for its callee: it cannot be the shorter one
    }
    if (!inner.first.isBefore(first) && !inner.last.isAfter(last)) {
      return Fit.WHOLLY;
    }
    if (inner.first.isBefore(first.minus(SKEW)) || inner.last.isAfter(last.plus(SKEW))) {
      return Fit.NONE;
    }
    var from = inner.first.isBefore(first) ? first : inner.first;
    var to = inner.last.isAfter(last) ? last : inner.last;
    var common = Duration.between(from, to).multipliedBy(2);
    return common.isPositive() && common.compareTo(inner.length()) >= 0 ? Fit.MOSTLY : Fit.NEARLY;
  }
}
