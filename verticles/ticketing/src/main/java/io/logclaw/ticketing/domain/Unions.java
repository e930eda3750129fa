package io.logclaw.ticketing.domain;

import io.logclaw.model.BlastRadius;
import io.logclaw.model.Evidence;
import io.logclaw.model.ServiceCall;
import io.logclaw.model.ServiceImpact;
import io.logclaw.model.ServiceImpact.Role;
import io.logclaw.model.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts together what several findings say of one incident; bounded, and alike in any order. */
final class Unions {
  static final int MAX_EVIDENCE = 20;
  static final int MAX_PER_SERVICE = 6;
  private static final int MAX_SIGNALS = 20;
  private static final int MAX_SERVICES = 100;
  private static final int MAX_CALLS = 200;
  private static final int MAX_ENDPOINTS = 50;

  private Unions() {}

  /** Of signals with the same name the weightier one; the weightiest first. */
  static List<Signal> signals(List<Signal> a, List<Signal> b) {
    var weight = Comparator.comparingDouble(Signal::weight);
    Map<String, Signal> byName = new HashMap<>();
    Stream.concat(a.stream(), b.stream())
        .forEach(
            signal ->
                byName.merge(signal.name(), signal, (x, y) -> weight.compare(x, y) >= 0 ? x : y));
    return byName.values().stream()
        .sorted(weight.reversed().thenComparing(Signal::name))
        .limit(MAX_SIGNALS)
        .toList();
  }

  /**
   * The origin's lines first, then the echoes', each in order of time. No service fills the list
   * alone while others have something to show.
   */
  static List<Evidence> evidence(String origin, List<Evidence> a, List<Evidence> b) {
    Map<String, Evidence> byId = new LinkedHashMap<>();
    Stream.concat(a.stream(), b.stream())
        .forEach(line -> byId.putIfAbsent(line.logId(), bounded(line)));
    var order =
        Comparator.<Evidence>comparingInt(line -> rank(origin, line))
            .thenComparing(Evidence::at)
            .thenComparing(Evidence::logId);
    var sorted = byId.values().stream().sorted(order).toList();
    return chosen(sorted).stream().sorted(order).toList();
  }

  private static Evidence bounded(Evidence line) {
    return line.message().length() <= Evidence.MAX_MESSAGE
        ? line
        : new Evidence(
            line.logId(),
            line.at(),
            line.service(),
            line.severity(),
            Text.cut(line.message(), Evidence.MAX_MESSAGE),
            line.traceId(),
            line.role());
  }

  private static Collection<Evidence> chosen(List<Evidence> sorted) {
    Map<String, Integer> perService = new HashMap<>();
    var first = new ArrayList<Evidence>();
    var rest = new ArrayList<Evidence>();
    for (var line : sorted) {
      int soFar = perService.merge(line.service(), 1, Integer::sum);
      (soFar <= MAX_PER_SERVICE ? first : rest).add(line);
    }
    first.addAll(rest);
    return first.subList(0, Math.min(first.size(), MAX_EVIDENCE));
  }

  private static int rank(String origin, Evidence line) {
    if (line.service().equals(origin)) {
      return line.role().equals("origin") ? 0 : 1;
    }
    return line.role().equals("context") ? 3 : 2;
  }

  /** Whom either hurts; requests and errors add up, users may be the same and do not. */
  static BlastRadius radius(BlastRadius a, BlastRadius b) {
    return new BlastRadius(
        services(a, b),
        calls(a, b),
        Stream.concat(a.endpoints().stream(), b.endpoints().stream())
            .map(endpoint -> Text.line(endpoint, Text.SENTENCE))
            .distinct()
            .limit(MAX_ENDPOINTS)
            .toList(),
        a.failedRequests() + b.failedRequests(),
        Math.max(a.users(), b.users()));
  }

  private static List<ServiceImpact> services(BlastRadius a, BlastRadius b) {
    Map<String, ServiceImpact> byName = new LinkedHashMap<>();
    Stream.concat(a.services().stream(), b.services().stream())
        .forEach(impact -> byName.merge(impact.service(), impact, Unions::both));
    return byName.values().stream()
        .sorted(Comparator.comparing(ServiceImpact::role)) // the origin first
        .limit(MAX_SERVICES)
        .toList();
  }

  private static ServiceImpact both(ServiceImpact a, ServiceImpact b) {
    Role nearer = a.role().compareTo(b.role()) <= 0 ? a.role() : b.role();
    return new ServiceImpact(a.service(), nearer, a.errors() + b.errors());
  }

  private static List<ServiceCall> calls(BlastRadius a, BlastRadius b) {
    Map<List<String>, ServiceCall> byEnds = new LinkedHashMap<>();
    Stream.concat(a.calls().stream(), b.calls().stream())
        .forEach(call -> byEnds.merge(List.of(call.caller(), call.callee()), call, Unions::both));
    return byEnds.values().stream().limit(MAX_CALLS).toList();
  }

  private static ServiceCall both(ServiceCall a, ServiceCall b) {
    return new ServiceCall(
        a.caller(), a.callee(), a.requests() + b.requests(), a.failures() + b.failures());
  }

  /** How many services fail; those that are merely called do not count. */
  static long hurt(BlastRadius radius) {
    return radius.services().stream()
        .filter(impact -> impact.role() == Role.ORIGIN || Echoes.isEcho(impact))
        .count();
  }
}
