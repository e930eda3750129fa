package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import io.logclaw.model.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a request with faults failed after all, and who took it in.
 *
 * <p>It ended well if its entry service answered with 2xx or 3xx after the last fault, or if behind
 * every faulty service there is a caller without any fault that went on afterwards without so much
 * as a warning: a retry that succeeded. A 202 proves nothing: the work goes on after it.
 */
final class Ending {
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;
  private static final int ACCEPTED = 202;

  private final Request request;
  private final CallGraph graph;
  private final String entry;

  Ending(Request request, CallGraph graph) {
    this.request = request;
    this.graph = graph;
    this.entry = entry(request, graph);
  }

  /** Of the services nobody calls the one that reaches most, else the earliest. */
  private static String entry(Request request, CallGraph graph) {
    var roots =
        request.services().stream().filter(service -> graph.callers(service).isEmpty()).toList();
    var candidates = roots.isEmpty() ? List.copyOf(request.services()) : roots;
    return candidates.stream()
        .max(
            Comparator.<String>comparingInt(service -> graph.below(service).size())
                .thenComparing(request::firstOf, Comparator.reverseOrder()))
        .orElseThrow();
  }

  /** The service that took the request in. */
  String entry() {
    return entry;
  }

  boolean failed() {
    var faults = request.faults();
    if (faults.isEmpty() || answeredWell(faults.getLast().timestamp())) {
      return false;
    }
    return !request.faultyServices().stream().allMatch(this::overcome);
  }

  private boolean answeredWell(Instant lastFault) {
    return answers()
        .anyMatch(
            log ->
                status(log) < CLIENT_ERROR
                    && status(log) != ACCEPTED
                    && !log.timestamp().isBefore(lastFault)
                    && !Faults.isFault(log));
  }

  /** Whether the caller alone was to blame: the entry service answered 4xx and nothing above. */
  boolean refused() {
    return answers().anyMatch(log -> status(log) >= CLIENT_ERROR)
        && answers().noneMatch(log -> status(log) >= SERVER_ERROR);
  }

  /** What the entry service answered, as far as it says so. */
  private Stream<LogRecord> answers() {
    return request.of(entry).stream()
        .filter(log -> log.httpStatus() != null && log.peerService() == null);
  }

  private static int status(LogRecord log) {
    var status = log.httpStatus();
    return status == null ? 0 : status;
  }

  private boolean overcome(String faulty) {
    if (faulty.equals(entry)) {
      return false;
    }
    var lastFault = request.faults(faulty).getLast().timestamp();
    return Stream.concat(Stream.of(entry), graph.above(faulty).stream())
        .anyMatch(caller -> wentOn(caller, lastFault));
  }

  private boolean wentOn(String caller, Instant after) {
    if (request.isFaulty(caller) || request.of(caller).isEmpty()) {
      return false;
    }
    var last = request.of(caller).getLast();
    return !last.timestamp().isBefore(after)
        && last.severity().compareTo(Severity.WARN) < 0
        && status(last) < CLIENT_ERROR
        && status(last) != ACCEPTED;
  }
}
