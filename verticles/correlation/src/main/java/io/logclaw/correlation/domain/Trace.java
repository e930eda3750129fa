package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request as far as it has been seen. Past {@value #HEAD} records only faults and the newest
 * are kept, the others counted.
 */
final class Trace {
  static final int HEAD = 300;
  static final int FAULTS = 100;
  static final int TAIL = 100;

  /** What a trace weighs without its records: the object, its key, its lists, its index entry. */
  static final int EMPTY_BYTES = 320;

  /** What has been said about a trace so far. */
  enum Said {
    NOTHING,
    /** A finding of its own, which may be said again, better informed. */
    ALONE,
    /** Counted in a summary, or said before a restart: never to be counted again. */
    COUNTED
  }

  /** Whose trace; equal ids of two tenants are two traces. */
  record Key(String tenant, String traceId) {}

  final Key key;
  final long firstOffset;
  final long firstArrival;
  final List<LogRecord> head = new ArrayList<>(4);
  private List<LogRecord> faults = List.of();
  private Deque<LogRecord> tail = new ArrayDeque<>(0);

  /** Calls the dependency map has already been told of. */
  Set<Call> learned = Set.of();

  Said said = Said.NOTHING;
  long summarised;
  long bytes = EMPTY_BYTES;
  long lastArrival;
  long lastOffset;

  /** When it must be judged even if busy. */
  long deadline = Long.MAX_VALUE;

  boolean faulty;
  boolean faultSinceJudged;

  /** Whether more than one service takes part: only then there are calls to learn. */
  boolean crossesServices;

  // Links of the queue it waits in.
  @Nullable TraceQueue queue;
  @Nullable Trace older;
  @Nullable Trace newer;

  Trace(Key key, long firstOffset, long firstArrival) {
    this.key = key;
    this.firstOffset = firstOffset;
    this.firstArrival = firstArrival;
  }

  /** Takes a record in; returns by how many bytes the trace grew (negative if it shrank). */
  long add(LogRecord log) {
    long before = bytes;
    crossesServices |=
        log.peerService() != null
            || (!head.isEmpty() && !head.getFirst().service().equals(log.service()));
    if (head.size() < HEAD) {
      head.add(log);
    } else if (Faults.isFault(log) && faults.size() < FAULTS) {
      if (faults.isEmpty()) {
        faults = new ArrayList<>();
      }
      faults.add(log);
    } else {
      tail.addLast(log);
    }
    bytes += Footprint.of(log);
    if (tail.size() > TAIL) {
      bytes -= Footprint.of(tail.removeFirst());
      summarised++;
    }
    return bytes - before;
  }

  /** Everything kept of it, in order of arrival within each part. */
  List<LogRecord> records() {
    if (faults.isEmpty() && tail.isEmpty()) {
      return head;
    }
    var all = new ArrayList<>(head);
    all.addAll(faults);
    all.addAll(tail);
    return all;
  }
}
