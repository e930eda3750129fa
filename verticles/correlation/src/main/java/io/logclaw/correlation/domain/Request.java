package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of one request in order, by service; services in the order of their first record. */
final class Request {
  private static final Comparator<LogRecord> ORDER =
      Comparator.comparing(LogRecord::timestamp).thenComparing(LogRecord::logId);

  private final List<LogRecord> records;
  private final Map<String, List<LogRecord>> byService = new LinkedHashMap<>();
  private final Map<String, List<LogRecord>> faults = new LinkedHashMap<>();

  private Request(List<LogRecord> ordered) {
    this.records = ordered;
    for (var log : ordered) {
      byService.computeIfAbsent(log.service(), _ -> new ArrayList<>()).add(log);
      if (Faults.isFault(log)) {
        faults.computeIfAbsent(log.service(), _ -> new ArrayList<>()).add(log);
      }
    }
  }

  /** A request of at least one record, given in any order; ties in time are settled by log id. */
  static Request of(List<LogRecord> records) {
    var ordered = new ArrayList<>(records);
    ordered.sort(ORDER);
    return new Request(ordered);
  }

  List<LogRecord> records() {
    return records;
  }

  String tenant() {
    return records.getFirst().tenant();
  }

  Set<String> services() {
    return byService.keySet();
  }

  /** The records of a service, in order; empty for one that wrote none. */
  List<LogRecord> of(String service) {
    return byService.getOrDefault(service, List.of());
  }

  /** Services that tell of a failure, in the order of their first fault. */
  Set<String> faultyServices() {
    return faults.keySet();
  }

  boolean isFaulty(String service) {
    return faults.containsKey(service);
  }

  /** The faults of a service, in order. */
  List<LogRecord> faults(String service) {
    return faults.getOrDefault(service, List.of());
  }

  /** All faults, in order. */
  List<LogRecord> faults() {
    return records.stream().filter(Faults::isFault).toList();
  }

  /** Time of a service's first record. */
  Instant firstOf(String service) {
    return of(service).getFirst().timestamp();
  }
}
