package io.logclaw.correlation.domain;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who calls whom within one request: never in a circle. */
final class CallGraph {
  private final Map<String, Set<String>> callees = new LinkedHashMap<>();
  private final Map<String, Set<String>> callers = new LinkedHashMap<>();

  /** Adds a call unless it would close a circle; returns whether it is in now. */
  boolean add(Call call) {
    if (callees(call.caller()).contains(call.callee())) {
      return true;
    }
    if (call.caller().equals(call.callee()) || reaches(call.callee(), call.caller())) {
      return false;
    }
    callees.computeIfAbsent(call.caller(), _ -> new LinkedHashSet<>()).add(call.callee());
    callers.computeIfAbsent(call.callee(), _ -> new LinkedHashSet<>()).add(call.caller());
    return true;
  }

  Set<String> callees(String service) {
    return callees.getOrDefault(service, Set.of());
  }

  Set<String> callers(String service) {
    return callers.getOrDefault(service, Set.of());
  }

  /** Whether one calls the other, directly or through others. */
  boolean reaches(String from, String to) {
    return below(from).contains(to);
  }

  /** Whom a service calls, directly or through others, the nearest first. */
  Set<String> below(String service) {
    return walk(service, callees);
  }

  /** Who calls a service, directly or through others, the nearest first. */
  Set<String> above(String service) {
    return walk(service, callers);
  }

  private static Set<String> walk(String start, Map<String, Set<String>> links) {
    var found = new LinkedHashSet<String>();
    var next = new ArrayDeque<String>(links.getOrDefault(start, Set.of()));
    while (!next.isEmpty()) {
      var service = next.removeFirst();
      if (found.add(service)) {
        next.addAll(links.getOrDefault(service, Set.of()));
      }
    }
    return found;
  }

  /** Every call, in the order of insertion by caller. */
  Set<Call> calls() {
    var all = new LinkedHashSet<Call>();
    callees.forEach((caller, their) -> their.forEach(callee -> all.add(new Call(caller, callee))));
    return all;
  }
}
