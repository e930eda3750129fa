package io.logclaw.web;

import io.logclaw.model.Anomaly;
import io.logclaw.model.BlastRadius;
import io.logclaw.model.Evidence;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.IncidentState;
import io.logclaw.model.RootCause;
import io.logclaw.model.ServiceCall;
import io.logclaw.model.ServiceImpact;
import io.logclaw.model.Severity;
import io.logclaw.model.Signal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incident and an anomaly with something in most fields. */
final class SampleIncidents {
  private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

  private SampleIncidents() {}

  static Incident incident(String id, int minute, IncidentState state, String service) {
    var at = AT.plusSeconds(minute * 60L);
    return new Incident(
        id,
        "default",
        "v1:" + id,
        service,
        "<b>it broke</b>",
        IncidentSeverity.HIGH,
        state,
        at,
        at,
        at,
        at,
        null,
        null,
        null,
        null,
        7,
        Incident.Counted.REQUESTS,
        List.of("f1"),
        new BlastRadius(
            List.of(
                new ServiceImpact(service, ServiceImpact.Role.ORIGIN, 5),
                new ServiceImpact("gateway", ServiceImpact.Role.UPSTREAM, 2)),
            List.of(new ServiceCall("gateway", service, 9, 7)),
            List.of("POST /pay"),
            7,
            3),
        List.of(new Signal("error_rate", 1, 0, 1, "all fail")),
        List.of(new Evidence("a", at, service, Severity.ERROR, "no", null, "origin")),
        List.of(),
        new RootCause("rules", "It broke.", List.of(), List.of()),
        List.of(),
        List.of());
  }

  /** A process that dies. */
  static Anomaly anomaly() {
    return anomaly("f1", AT, 1, null);
  }

  /** Errors from noon on, told of for the third time at a minute past. */
  static Anomaly burst() {
    return anomaly("f2-2", AT.plusSeconds(60), 7, new Anomaly.Burst("f2", 2, 90));
  }

  private static Anomaly anomaly(
      String id, Instant last, long occurrences, Anomaly.@Nullable Burst burst) {
    return new Anomaly(
        id,
        "default",
        "payment",
        Anomaly.Path.IMMEDIATE,
        "errors",
        null,
        IncidentSeverity.CRITICAL,
        1,
        "out of memory",
        List.of(new Signal("out_of_memory", 1, 0, 1, "dies")),
        AT,
        last,
        last,
        occurrences,
        burst,
        List.of());
  }
}
