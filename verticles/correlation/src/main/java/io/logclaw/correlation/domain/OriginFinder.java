package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import io.logclaw.model.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where the failure of a request began: at the failing service whose callees do not fail.
 * Errors of its callers, direct or not, are echoes. A service that was called in vain and wrote
 * nothing counts as failing, too.
 *
 * <p>Where that leaves several, in this order: the one whose error does not itself speak of a
 * failed call; the one whose caller's next line is an error; the deepest; the earliest.
 */
final class OriginFinder {
  private final Request request;
  private final CallGraph graph;
  private final DependencyMap known;
  private final Map<String, Suspect> suspects = new LinkedHashMap<>();

  private OriginFinder(Request request, CallGraph graph, DependencyMap known) {
    this.request = request;
    this.graph = graph;
    this.known = known;
  }

  /** The origin of a request that has at least one fault. */
  static Diagnosis find(Request request, CallGraph graph, DependencyMap known) {
    var finder = new OriginFinder(request, graph, known);
    finder.suspectFaulty();
    finder.suspectSilent();
    return finder.decide();
  }

  private void suspectFaulty() {
    for (var service : request.faultyServices()) {
      suspects.put(service, new Suspect(service, firstError(request.faults(service)), false));
    }
  }

  /** An error line says more than an answer of status 500, which often comes first of all lines. */
  private static LogRecord firstError(List<LogRecord> faults) {
    return faults.stream()
        .filter(log -> log.severity().isError())
        .findFirst()
        .orElseGet(faults::getFirst);
  }

  private void suspectSilent() {
    for (var fault : request.faults()) {
      if (CallFailure.looksLikeOne(fault)) {
        calleeOf(fault)
            .filter(callee -> request.of(callee).isEmpty())
            .filter(callee -> graph.callees(fault.service()).contains(callee))
            .ifPresent(callee -> suspects.putIfAbsent(callee, new Suspect(callee, fault, true)));
      }
    }
  }

  private Optional<String> calleeOf(LogRecord fault) {
    return fault.peerService() != null
        ? Optional.of(fault.peerService())
        : CallFailure.callee(fault, name -> known.knows(request.tenant(), name));
  }

  private Diagnosis decide() {
    var left = suspects.values().stream().filter(this::noCalleeFails).toList();
    var origin = left.stream().min(order()).orElseThrow();
    return new Diagnosis(origin, reason(origin, left), graph);
  }

  private boolean noCalleeFails(Suspect suspect) {
    return graph.below(suspect.service()).stream().noneMatch(suspects::containsKey);
  }

  private Comparator<Suspect> order() {
    return Comparator.comparing(this::looksLikeEcho)
        .thenComparing(suspect -> !isPassedOn(suspect))
        .thenComparingInt(suspect -> -depth(suspect))
        .thenComparing(OriginFinder::at)
        .thenComparing(Suspect::service);
  }

  private boolean looksLikeEcho(Suspect suspect) {
    return !suspect.silent() && CallFailure.looksLikeOne(suspect.line());
  }

  /** Whether a caller's next line after the last fault is a fault as well. */
  private boolean isPassedOn(Suspect suspect) {
    if (suspect.silent()) {
      return true; // the line that names it is its caller's error
    }
    var last = request.faults(suspect.service()).getLast().timestamp();
    return graph.callers(suspect.service()).stream().anyMatch(caller -> failsNext(caller, last));
  }

  private boolean failsNext(String caller, Instant after) {
    return request.of(caller).stream()
        .filter(log -> log.timestamp().isAfter(after))
        .findFirst()
        .filter(log -> Faults.isFault(log) || log.severity() == Severity.WARN)
        .isPresent();
  }

  private int depth(Suspect suspect) {
    return graph.above(suspect.service()).size();
  }

  private static Instant at(Suspect suspect) {
    return suspect.line().timestamp();
  }

  private String reason(Suspect origin, List<Suspect> left) {
    var service = origin.service();
    var echoes = graph.above(service).stream().filter(request::isFaulty).toList();
    if (origin.silent()) {
      return "%s failed calling %s, which wrote nothing in this request: it is silent, unreachable or down."
          .formatted(origin.line().service(), service);
    }
    if (left.size() > 1) {
      return tieReason(origin, left);
    }
    if (suspects.size() == 1) {
      return "%s is the only service of this request that failed.".formatted(service);
    }
    return "%s is the deepest service that failed: %s %s it and failed with it, and nothing it calls failed."
        .formatted(service, list(echoes), echoes.size() == 1 ? "calls" : "call");
  }

  private String tieReason(Suspect origin, List<Suspect> left) {
    var others = left.stream().filter(other -> !other.equals(origin)).sorted(order()).toList();
    var next = others.getFirst();
    var both = "%s failed apart from %s; ".formatted(origin.service(), names(others));
    if (looksLikeEcho(origin) != looksLikeEcho(next)) {
      return both + "the error of %s only tells of a failed call.".formatted(next.service());
    }
    if (isPassedOn(origin) != isPassedOn(next)) {
      return both + "the caller of %s failed right after it.".formatted(origin.service());
    }
    if (depth(origin) != depth(next)) {
      return both + "%s lies deepest in the chain of calls.".formatted(origin.service());
    }
    return both + "the error of %s came first.".formatted(origin.service());
  }

  private static String names(List<Suspect> suspects) {
    return list(suspects.stream().map(Suspect::service).toList());
  }

  private static String list(List<String> services) {
    int most = 4;
    var first = String.join(", ", services.subList(0, Math.min(most, services.size())));
    return services.size() <= most ? first : first + " and " + (services.size() - most) + " more";
  }
}
