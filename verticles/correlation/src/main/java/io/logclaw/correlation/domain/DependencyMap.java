package io.logclaw.correlation.domain;

import io.logclaw.model.ServiceCall;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who calls whom, learned from the requests seen: how often, and how often in vain.
 *
 * <p>At most {@value #MOST_CALLS} calls, of which each is forgotten after 24 hours without a
 * request. Used by one thread.
 */
public final class DependencyMap {
  static final int MOST_CALLS = 10_000;
  static final Duration FORGET_AFTER = Duration.ofHours(24);

  private static final long SURE = 8;
  private static final long MANY_TIMES = 4;

  private final LinkedHashMap<Edge, Tally> calls = new LinkedHashMap<>(); // by last use
  private final Map<Node, Integer> services = new HashMap<>();

  private record Edge(String tenant, String caller, String callee) {}

  private record Node(String tenant, String service) {}

  private static final class Tally {
    long requests;
    long failures;
    long lastSeen;
  }

  /** Notes one request in which a call was seen. */
  void learn(String tenant, Call call, boolean failed, long now) {
    forget(now);
    var edge = new Edge(tenant, call.caller(), call.callee());
    var tally = calls.get(edge);
    if (tally == null) {
      if (calls.size() == MOST_CALLS) {
        remove(calls.firstEntry().getKey());
      }
      tally = new Tally();
      services.merge(new Node(tenant, edge.caller()), 1, Integer::sum);
      services.merge(new Node(tenant, edge.callee()), 1, Integer::sum);
    }
    calls.putLast(edge, tally);
    tally.requests++;
    tally.failures += failed ? 1 : 0;
    tally.lastSeen = now;
  }

  private void forget(long now) {
    var eldest = calls.firstEntry();
    while (eldest != null && eldest.getValue().lastSeen + FORGET_AFTER.toMillis() <= now) {
      remove(eldest.getKey());
      eldest = calls.firstEntry();
    }
  }

  private void remove(Edge edge) {
    calls.remove(edge);
    release(new Node(edge.tenant(), edge.caller()));
    release(new Node(edge.tenant(), edge.callee()));
  }

  private void release(Node node) {
    services.computeIfPresent(node, (_, uses) -> uses == 1 ? null : uses - 1);
  }

  /** Requests in which this call was seen. */
  long requests(String tenant, String caller, String callee) {
    var tally = calls.get(new Edge(tenant, caller, callee));
    return tally == null ? 0 : tally.requests;
  }

  /** Whether the first calls the second, beyond doubt: often, and hardly ever the other way. */
  boolean isCaller(String tenant, String caller, String callee) {
    long forth = requests(tenant, caller, callee);
    return forth >= SURE && forth >= MANY_TIMES * requests(tenant, callee, caller);
  }

  /** Whether a service of that name takes part in any call. */
  boolean knows(String tenant, String service) {
    return services.containsKey(new Node(tenant, service));
  }

  /** All calls of all tenants, the busiest first. */
  public List<ServiceCall> calls(long now) {
    forget(now);
    return calls.entrySet().stream()
        .map(
            entry ->
                new ServiceCall(
                    entry.getKey().caller(),
                    entry.getKey().callee(),
                    entry.getValue().requests,
                    entry.getValue().failures))
        .sorted(
            Comparator.comparingLong(ServiceCall::requests)
                .reversed()
                .thenComparing(ServiceCall::caller)
                .thenComparing(ServiceCall::callee))
        .toList();
  }
}
