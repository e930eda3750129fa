package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import io.logclaw.model.RequestFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Follows the requests of one partition: takes its records in, in order, and says which requests
 * failed and where that began.
 *
 * <p><b>Replays.</b> What is said is a function of the records, their offsets and their arrival
 * times alone. Resumed from any {@link Progress} with the records from its offset on, it says what
 * an undisturbed run would have said after it, under the same ids and with the same counts; what it
 * had said since may come a second time. A consumer therefore takes an id it knows as already
 * counted. Three things can only make this approximate: a trace whose pieces lie further apart than
 * {@link Limits#quiet()} around a restart may be judged with less knowledge the second time, a full
 * memory, and the {@link DependencyMap}, which starts empty and settles doubts only.
 *
 * <p>A trace is judged once: when it is quiet, or when it has been failing for {@link
 * Limits#maxAge()}. If a fault arrives later, it is judged again; a finding of its own is then said
 * again under its id, better informed; a trace that was counted in a summary stays counted there.
 *
 * <p>Used by one thread.
 */
public final class Correlator {
  private static final int LONGEST_TRACE_ID = 64;

  private final DependencyMap dependencies;
  private final TraceStore store;
  private final StormControl storm;
  private final List<RequestFailure> findings = new ArrayList<>();
  private long saidUpTo;
  private long nextOffset = -1;
  private long clock = Long.MIN_VALUE;

  /**
   * How far a correlator has come.
   *
   * @param offset the first record still needed: of an open trace, or of a failure not yet said in
   *     sum
   * @param saidUpTo everything that was due up to this time has been said, milliseconds since 1970
   */
  public record Progress(long offset, long saidUpTo) {
    /** Before the first record. */
    public static final Progress NONE = new Progress(0, Long.MIN_VALUE);
  }

  /**
   * A correlator that resumes.
   *
   * @param partition part of the ids of summaries, since each partition sums up for itself
   * @param resumed where an earlier one had come to; {@link Progress#NONE} to begin
   * @param bytes most heap bytes for traces
   * @param dependencies may be shared between the correlators of one thread
   */
  public Correlator(
      Limits limits, int partition, Progress resumed, long bytes, DependencyMap dependencies) {
    this.dependencies = dependencies;
    this.store = new TraceStore(limits, bytes);
    this.storm = new StormControl(partition);
    this.saidUpTo = resumed.saidUpTo();
  }

  /** Changes the memory bound. */
  public void bound(long bytes) {
    store.bound(bytes);
  }

  /**
   * Takes a record in. One that was taken in before is ignored, one without trace id only counts as
   * read.
   *
   * @param arrived when it was written to the topic, milliseconds since 1970; where this goes
   *     backwards, the latest time so far stands in
   */
  public void accept(LogRecord log, long offset, long arrived) {
    if (!isNew(offset)) {
      return;
    }
    skip(offset, arrived);
    var traceId = log.traceId();
    if (traceId == null || traceId.isEmpty() || traceId.length() > LONGEST_TRACE_ID) {
      return;
    }
    var key = new Trace.Key(log.tenant(), traceId);
    var trace = store.find(key);
    if (trace != null && store.isOpen(trace) && trace.deadline <= clock) {
      judge(trace, clock);
    }
    store.add(key, log, offset, clock);
    var pressed = store.pressed();
    while (pressed != null) {
      judge(pressed, clock);
      pressed = store.pressed();
    }
  }

  /** Whether the record at this offset has not been taken in yet. */
  public boolean isNew(long offset) {
    return offset >= nextOffset;
  }

  /** Passes over a record that is of no use here, such as an unreadable one. */
  public void skip(long offset, long arrived) {
    nextOffset = offset + 1;
    advance(arrived);
  }

  /** Moves on to a time, judging what is due by then; going backwards has no effect. */
  public void advance(long now) {
    clock = Math.max(clock, now);
    for (var due = store.quiet(clock); due != null; due = store.quiet(clock)) {
      judge(due, store.quietAt(due));
    }
    findings.addAll(storm.advance(clock));
    store.expire(clock);
  }

  private void judge(Trace trace, long at) {
    findings.addAll(storm.advance(at));
    if (trace.crossesServices || trace.faulty) {
      var request = Request.of(trace.records());
      var calls = CallGraphs.infer(request, dependencies);
      learn(trace, request, calls, at);
      if (trace.faulty) {
        judgeFaulty(trace, request, calls.graph(), at);
      }
    }
    store.judged(trace, at);
  }

  /** A trace judged again teaches only what is new in it. */
  private void learn(Trace trace, Request request, CallGraphs.Inferred calls, long at) {
    for (var call : calls.proven()) {
      if (!trace.learned.contains(call)) {
        dependencies.learn(trace.key.tenant(), call, request.isFaulty(call.callee()), at);
      }
    }
    if (!trace.learned.containsAll(calls.proven())) {
      var all = new LinkedHashSet<>(trace.learned);
      all.addAll(calls.proven());
      trace.learned = all;
    }
  }

  private void judgeFaulty(Trace trace, Request request, CallGraph graph, long at) {
    if (at > saidUpTo) {
      storm.rely(trace.firstOffset);
    }
    var ending = new Ending(request, graph);
    if (!trace.faultSinceJudged || !ending.failed()) {
      return;
    }
    var diagnosis = OriginFinder.find(request, graph, dependencies);
    var failure =
        FailureReport.of(request, diagnosis, ending, trace.summarised, Instant.ofEpochMilli(at));
    switch (trace.said) {
      case NOTHING -> trace.said = sayFirst(failure, at);
      case ALONE -> findings.add(failure.finding());
      case COUNTED -> {}
    }
  }

  private Trace.Said sayFirst(Failure failure, long at) {
    if (at <= saidUpTo || !storm.isFirst(failure)) {
      return Trace.Said.COUNTED;
    }
    findings.add(failure.finding());
    return Trace.Said.ALONE;
  }

  /** What has been found since the last call. */
  public List<RequestFailure> take() {
    var taken = List.copyOf(findings);
    findings.clear();
    return taken;
  }

  /** How far this has come, provided that what was {@link #take taken} is safe. */
  public Progress progress() {
    long said = storm.isCalm() ? clock : storm.minuteStart() - 1;
    saidUpTo = Math.max(saidUpTo, said);
    return new Progress(
        Math.min(nextOffset, Math.min(store.oldestOpen(), storm.oldest())), saidUpTo);
  }

  /** Traces waiting to be judged. */
  public int openTraces() {
    return store.openTraces();
  }

  /** Estimated heap bytes of the traces stored. */
  public long bytes() {
    return store.bytes();
  }

  /** Records counted instead of kept, so far. */
  public long summarised() {
    return store.summarised();
  }

  /** Traces dropped for want of memory, so far. */
  public long evicted() {
    return store.evicted();
  }
}
