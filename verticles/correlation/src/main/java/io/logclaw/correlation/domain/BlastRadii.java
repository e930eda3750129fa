package io.logclaw.correlation.domain;

import io.logclaw.model.BlastRadius;
import io.logclaw.model.ServiceCall;
import io.logclaw.model.ServiceImpact;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The union of the blast radii of several requests with the same origin; bounded. */
final class BlastRadii {
  static final int MOST_SERVICES = 50;
  static final int MOST_CALLS = 100;
  static final int MOST_ENDPOINTS = 20;
  static final int MOST_USERS = 10_000;

  private final Map<String, ServiceImpact> services = new LinkedHashMap<>();
  private final Map<Call, ServiceCall> calls = new LinkedHashMap<>();
  private final Set<String> endpoints = new LinkedHashSet<>();
  private final Set<String> users = new HashSet<>();
  private long requests;

  void add(BlastRadius one, Set<String> served) {
    requests += one.failedRequests();
    for (var impact : one.services()) {
      put(services, MOST_SERVICES, impact.service(), impact, BlastRadii::sum);
    }
    for (var call : one.calls()) {
      put(calls, MOST_CALLS, new Call(call.caller(), call.callee()), call, BlastRadii::sum);
    }
    add(endpoints, MOST_ENDPOINTS, one.endpoints());
    add(users, MOST_USERS, served);
  }

  private static <K, V> void put(
      Map<K, V> map, int most, K key, V value, java.util.function.BinaryOperator<V> sum) {
    if (map.size() < most || map.containsKey(key)) {
      map.merge(key, value, sum);
    }
  }

  private static void add(Set<String> all, int most, Iterable<String> more) {
    for (var one : more) {
      if (all.size() < most) {
        all.add(one);
      }
    }
  }

  /** Roles are ordered by how much they say: a bystander here may be a caller there. */
  private static ServiceImpact sum(ServiceImpact a, ServiceImpact b) {
    var role = a.role().compareTo(b.role()) <= 0 ? a.role() : b.role();
    return new ServiceImpact(a.service(), role, a.errors() + b.errors());
  }

  private static ServiceCall sum(ServiceCall a, ServiceCall b) {
    return new ServiceCall(
        a.caller(), a.callee(), a.requests() + b.requests(), a.failures() + b.failures());
  }

  BlastRadius union() {
    return new BlastRadius(
        services.values().stream().toList(),
        calls.values().stream().toList(),
        endpoints.stream().toList(),
        requests,
        users.size());
  }
}
