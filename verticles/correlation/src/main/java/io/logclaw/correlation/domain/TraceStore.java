package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records of one partition grouped by trace: open ones wait to be judged, judged ones are kept for
 * a while so that late records find them. Bounded by bytes.
 *
 * <p>Arrival times and offsets never go backwards. Under pressure, judged traces go first, those
 * without a fault before the others; then open ones without a fault; open ones with a fault last,
 * and those are judged before they go.
 */
final class TraceStore {
  private final Limits limits;
  private final Map<Trace.Key, Trace> traces = new HashMap<>();
  private final TraceQueue open = new TraceQueue();
  private final TraceQueue openFaulty = new TraceQueue();
  private final TraceQueue kept = new TraceQueue();
  private final TraceQueue keptFaulty = new TraceQueue();
  private final Names names = new Names();
  private long mostBytes;
  private long bytes;
  private long summarised;
  private long evicted;

  TraceStore(Limits limits, long mostBytes) {
    this.limits = limits;
    this.mostBytes = mostBytes;
  }

  /** Changes the bound; what is too much goes with the next record. */
  void bound(long most) {
    mostBytes = most;
  }

  /** The trace a record belongs to, where it is known. */
  @Nullable Trace find(Trace.Key key) {
    return traces.get(key);
  }

  /** Takes a record in, beginning or re-opening its trace. */
  void add(Trace.Key key, LogRecord log, long offset, long arrived) {
    var trace = traces.get(key);
    if (trace == null) {
      trace = new Trace(key, offset, arrived);
      traces.put(key, trace);
      bytes += trace.bytes;
    }
    if (!isOpen(trace)) {
      trace.deadline = arrived + limits.maxAge().toMillis();
    }
    long before = trace.summarised;
    bytes += trace.add(Footprint.light(log, names, trace.key));
    summarised += trace.summarised - before;
    trace.lastArrival = arrived;
    trace.lastOffset = offset;
    if (Faults.isFault(log)) {
      if (!trace.faulty) {
        trace.faulty = true;
        trace.deadline = arrived + limits.maxAge().toMillis();
      }
      trace.faultSinceJudged = true;
    }
    (trace.faulty ? openFaulty : open).append(trace);
  }

  boolean isOpen(Trace trace) {
    return trace.queue == open || trace.queue == openFaulty;
  }

  /** The open trace that has been quiet the longest, if long enough at this time. */
  @Nullable Trace quiet(long now) {
    var clean = open.oldest();
    var faulty = openFaulty.oldest();
    var next = clean;
    if (clean == null || (faulty != null && faulty.lastOffset < clean.lastOffset)) {
      next = faulty;
    }
    return next != null && quietAt(next) <= now ? next : null;
  }

  /** When a trace counts as quiet. */
  long quietAt(Trace trace) {
    return trace.lastArrival + limits.quiet().toMillis();
  }

  /**
   * Puts a judged trace aside. One that has been going on for more than twice the longest age is
   * dropped instead, and starts anew with its next record: it must not hold a commit for ever.
   */
  void judged(Trace trace, long now) {
    trace.faultSinceJudged = false;
    if (now - trace.firstArrival >= 2 * limits.maxAge().toMillis()) {
      drop(trace);
    } else {
      (trace.faulty ? keptFaulty : kept).append(trace);
    }
  }

  /** Drops judged traces whose last record is too old for late ones to be expected. */
  void expire(long now) {
    expire(kept, now);
    expire(keptFaulty, now);
  }

  private void expire(TraceQueue queue, long now) {
    var trace = queue.oldest();
    while (trace != null && trace.lastArrival + limits.maxAge().toMillis() <= now) {
      drop(trace);
      trace = queue.oldest();
    }
  }

  /** Makes room, as far as that loses no fault; what must be judged first is returned. */
  @Nullable Trace pressed() {
    while (bytes > mostBytes) {
      var victim = kept.oldest();
      victim = victim != null ? victim : keptFaulty.oldest();
      victim = victim != null ? victim : open.oldest();
      if (victim == null) {
        return openFaulty.oldest();
      }
      evicted++;
      drop(victim);
    }
    return null;
  }

  void drop(Trace trace) {
    if (trace.queue != null) {
      trace.queue.remove(trace);
    }
    traces.remove(trace.key);
    bytes -= trace.bytes;
  }

  /** Offset of the oldest record of an open trace; {@link Long#MAX_VALUE} without one. */
  long oldestOpen() {
    var oldest = new long[] {Long.MAX_VALUE};
    open.forEach(trace -> oldest[0] = Math.min(oldest[0], trace.firstOffset));
    openFaulty.forEach(trace -> oldest[0] = Math.min(oldest[0], trace.firstOffset));
    return oldest[0];
  }

  /** Traces waiting to be judged. */
  int openTraces() {
    return open.size() + openFaulty.size();
  }

  /** Estimated heap bytes of all that is stored. */
  long bytes() {
    return bytes;
  }

  /** Records counted instead of kept, so far. */
  long summarised() {
    return summarised;
  }

  /** Traces dropped for want of memory, so far. */
  long evicted() {
    return evicted;
  }
}
