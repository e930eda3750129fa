package io.logclaw.correlation.domain;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Traces in the order they were last touched; moving one to the end costs nothing. */
final class TraceQueue {
  private @Nullable Trace oldest;
  private @Nullable Trace newest;
  private int size;

  @Nullable Trace oldest() {
    return oldest;
  }

  int size() {
    return size;
  }

  /** Appends a trace, taking it out of the queue it is in. */
  void append(Trace trace) {
    if (trace.queue != null) {
      trace.queue.remove(trace);
    }
    trace.queue = this;
    trace.older = newest;
    if (newest == null) {
      oldest = trace;
    } else {
      newest.newer = trace;
    }
    newest = trace;
    size++;
  }

  void remove(Trace trace) {
    var before = trace.older;
    var after = trace.newer;
    if (before == null) {
      oldest = after;
    } else {
      before.newer = after;
    }
    if (after == null) {
      newest = before;
    } else {
      after.older = before;
    }
    trace.queue = null;
    trace.older = null;
    trace.newer = null;
    size--;
  }

  void forEach(Consumer<Trace> action) {
    for (var trace = oldest; trace != null; trace = trace.newer) {
      action.accept(trace);
    }
  }
}
