package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Infers who calls whom within one request, the strongest proof first: {@code peer_service}
 * attributes; nesting in time, where what is known from other requests outweighs the clocks; error
 * lines that name the service they called. A weaker proof never contradicts a stronger one.
 */
final class CallGraphs {
  private static final long CLEARLY_MORE = 4;
  private static final long ENOUGH = 8;

  private final Request request;
  private final DependencyMap known;
  private final CallGraph graph = new CallGraph();
  private final Set<Call> proven = new LinkedHashSet<>();

  private CallGraphs(Request request, DependencyMap known) {
    this.request = request;
    this.known = known;
  }

  /**
   * What was found.
   *
   * @param graph all calls
   * @param proven those the dependency map may learn: error texts and near misses in time do not
   *     teach
   */
  record Inferred(CallGraph graph, Set<Call> proven) {}

  static Inferred infer(Request request, DependencyMap known) {
    var inference = new CallGraphs(request, known);
    inference.peers();
    inference.nesting();
    inference.errorTexts();
    return new Inferred(inference.graph, inference.proven);
  }

  private void peers() {
    for (var log : request.records()) {
      var peer = log.peerService();
      if (peer != null) {
        prove(new Call(log.service(), peer));
      }
    }
  }

  private void prove(Call call) {
    if (graph.add(call)) {
      proven.add(call);
    }
  }

  private void nesting() {
    if (request.services().size() < 2) {
      return;
    }
    var named = Set.copyOf(request.services().stream().filter(this::hasCaller).toList());
    var segments = Segment.of(request);
    for (var inner : segments) {
      if (!named.contains(inner.service())) {
        nest(inner, segments);
      }
    }
  }

  private boolean hasCaller(String service) {
    return !graph.callers(service).isEmpty();
  }

  private void nest(Segment inner, List<Segment> segments) {
    Segment best = null;
    for (var outer : segments) {
      if (mayCall(outer, inner) && (best == null || isLikelier(outer, best, inner))) {
        best = outer;
      }
    }
    if (best != null) {
      var call = new Call(best.service(), inner.service());
      if (best.encloses(inner) == Segment.Fit.WHOLLY) {
        prove(call);
      } else {
        graph.add(call);
      }
    }
  }

  private boolean mayCall(Segment outer, Segment inner) {
    var caller = outer.service();
    var callee = inner.service();
    return !caller.equals(callee)
        && (outer.encloses(inner) != Segment.Fit.NONE
            || known.isCaller(request.tenant(), caller, callee))
        && !known.isCaller(request.tenant(), callee, caller)
        && !graph.reaches(callee, caller);
  }

  /**
   * A clear majority of other requests decides; else the closest fit, where skewed clocks make
   * wholly and mostly one; else the shortest.
   */
  private boolean isLikelier(Segment one, Segment other, Segment inner) {
    long ones = known.requests(request.tenant(), one.service(), inner.service());
    long others = known.requests(request.tenant(), other.service(), inner.service());
    if (ones >= ENOUGH + CLEARLY_MORE * others || others >= ENOUGH + CLEARLY_MORE * ones) {
      return ones > others;
    }
    int fit = Integer.compare(rank(one.encloses(inner)), rank(other.encloses(inner)));
    return fit != 0 ? fit > 0 : one.length().compareTo(other.length()) < 0;
  }

  private static int rank(Segment.Fit fit) {
    return switch (fit) {
      case NONE -> 0;
      case NEARLY -> 1;
      case MOSTLY, WHOLLY -> 2;
    };
  }

  private void errorTexts() {
    for (var fault : request.faults()) {
      if (fault.peerService() == null) {
        var callee = calleeOf(fault);
        if (callee != null) {
          graph.add(new Call(fault.service(), callee));
        }
      }
    }
  }

  private @Nullable String calleeOf(LogRecord fault) {
    return CallFailure.callee(fault, this::isService).orElse(null);
  }

  private boolean isService(String name) {
    return request.services().contains(name) || known.knows(request.tenant(), name);
  }
}
