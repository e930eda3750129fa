package io.logclaw.ticketing.domain;

import io.logclaw.model.Anomaly;
import io.logclaw.model.BlastRadius;
import io.logclaw.model.Evidence;
import io.logclaw.model.Finding;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.RequestFailure;
import io.logclaw.model.ServiceCall;
import io.logclaw.model.ServiceImpact;
import io.logclaw.model.ServiceImpact.Role;
import io.logclaw.model.Severity;
import io.logclaw.model.Signal;
import io.logclaw.model.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Findings as a shop gives them whose payment fails: gateway calls checkout calls payment. */
public final class Shop {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Shop() {}

  /** A request that failed in the first service and, because of it, in the others. */
  public static RequestFailure failure(String id, Duration after, String origin, String... echoes) {
    var error = "card processor timed out";
    return failed(id, after, error, error, origin, echoes);
  }

  /** A request that failed in payment, with an error of that template. */
  static RequestFailure failing(String template, String line) {
    return failed("rf", Duration.ZERO, template, line, "payment");
  }

  private static RequestFailure failed(
      String id, Duration after, String template, String line, String origin, String... echoes) {
    var at = NOON.plus(after);
    var services = new ArrayList<ServiceImpact>();
    services.add(new ServiceImpact(origin, Role.ORIGIN, 1));
    var calls = new ArrayList<ServiceCall>();
    var callee = origin;
    for (var echo : echoes) {
      services.add(new ServiceImpact(echo, Role.UPSTREAM, 1));
      calls.add(new ServiceCall(echo, callee, 1, 1));
      callee = echo;
    }
    var lines = new ArrayList<Evidence>();
    lines.add(line(id + "-" + origin, at, origin, line, "origin"));
    for (var echo : echoes) {
      lines.add(line(id + "-" + echo, at.plusMillis(9), echo, "502 from downstream", "echo"));
    }
    return new RequestFailure(
        id,
        "default",
        origin,
        "0af7651916cd43dd8448eb211c80319c",
        "template-" + origin,
        template,
        "java.net.SocketTimeoutException",
        IncidentSeverity.MEDIUM,
        "Requests fail in " + origin,
        origin + " failed first and called nobody that failed.",
        at,
        at.plusSeconds(1),
        at.plusSeconds(2),
        3,
        new BlastRadius(services, calls, List.of("POST /checkout"), 3, 2),
        List.of(new TimelineEntry(at, origin, Severity.ERROR, line, id, "origin")),
        lines);
  }

  /** A window of ten seconds in which a service wrote too many errors. */
  public static Anomaly window(String id, Duration after, String service) {
    return anomaly(id, after, service, Anomaly.Path.WINDOWED, "error_rate");
  }

  /** A process that dies. */
  public static Anomaly dying(String id, Duration after, String service) {
    return anomaly(id, after, service, Anomaly.Path.IMMEDIATE, "out_of_memory");
  }

  /** Windows in a row, told of as one. */
  public static Anomaly burst(String id, Duration from, Duration to, String service) {
    return anomaly(id, from, to, service, Anomaly.Path.WINDOWED, "error_rate");
  }

  private static Anomaly anomaly(
      String id, Duration after, String service, Anomaly.Path path, String signal) {
    return anomaly(id, after, after.plusSeconds(10), service, path, signal);
  }

  private static Anomaly anomaly(
      String id, Duration from, Duration to, String service, Anomaly.Path path, String signal) {
    var at = NOON.plus(from);
    return new Anomaly(
        id,
        "default",
        service,
        path,
        "errors",
        null,
        IncidentSeverity.MEDIUM,
        0.8,
        "Errors of " + service + " rose",
        List.of(new Signal(signal, 40, 2, 1, "40 errors in 10 s where 2 are usual.")),
        at,
        NOON.plus(to),
        NOON.plus(to).plusSeconds(1),
        40,
        null,
        List.of(line(id + "-line", at, service, "something failed", "example")));
  }

  public static Evidence line(
      String logId, Instant at, String service, String message, String role) {
    return new Evidence(logId, at, service, Severity.ERROR, message, null, role);
  }

  /** All that the demo's failing payment makes detection and correlation find. */
  public static List<Finding> paymentFails() {
    return List.of(
        failure("rf-1", Duration.ZERO, "payment", "checkout", "gateway"),
        failure("rf-2", Duration.ofSeconds(10), "payment", "checkout", "gateway"),
        dying("im-payment", Duration.ofSeconds(1), "payment"),
        window("w-payment", Duration.ZERO, "payment"),
        window("w-checkout", Duration.ZERO, "checkout"),
        window("w-gateway", Duration.ofSeconds(10), "gateway"));
  }
}
