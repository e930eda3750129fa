package io.logclaw.contract;

import io.logclaw.model.Anomaly;
import io.logclaw.model.AuditEntry;
import io.logclaw.model.BlastRadius;
import io.logclaw.model.Evidence;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.IncidentState;
import io.logclaw.model.RequestFailure;
import io.logclaw.model.RootCause;
import io.logclaw.model.ServiceCall;
import io.logclaw.model.ServiceImpact;
import io.logclaw.model.Severity;
import io.logclaw.model.Signal;
import io.logclaw.model.Ticket;
import io.logclaw.model.TimelineEntry;
import java.time.Instant;
import java.util.List;

/** One of each payload with every part filled in. */
final class Examples {
  static final Instant AT = Instant.parse("2026-01-31T12:00:00.123456789Z");

  static final Signal SIGNAL = new Signal("error_rate", 12.5, 0.2, 0.6, "Errors rose 60-fold.");

  static final Evidence EVIDENCE =
      new Evidence(
          "id-1",
          AT,
          "payment",
          Severity.ERROR,
          "<b>declined</b>\n\u0000\uD83D\uDE00",
          "ab12",
          "origin");

  static final TimelineEntry STEP =
      new TimelineEntry(AT, "payment", Severity.ERROR, "declined", "id-1", "origin");

  static final BlastRadius BLAST_RADIUS =
      new BlastRadius(
          List.of(new ServiceImpact("payment", ServiceImpact.Role.ORIGIN, 7)),
          List.of(new ServiceCall("checkout", "payment", 100, 7)),
          List.of("POST /checkout"),
          7,
          5);

  static final Anomaly ANOMALY =
      new Anomaly(
          "A1",
          "acme",
          "payment",
          Anomaly.Path.WINDOWED,
          "errors",
          "0123456789abcdef",
          IncidentSeverity.HIGH,
          0.93,
          "Errors of payment",
          List.of(SIGNAL),
          AT,
          AT.plusSeconds(10),
          AT.plusSeconds(11),
          70,
          new Anomaly.Burst("A0", 2, 210),
          List.of(EVIDENCE));

  static final RequestFailure REQUEST_FAILURE =
      new RequestFailure(
          "R1",
          "acme",
          "payment",
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "0123456789abcdef",
          "payment <*> declined",
          "io.shop.Declined",
          IncidentSeverity.CRITICAL,
          "Checkout fails in payment",
          "Its error comes first.",
          AT,
          AT.plusSeconds(1),
          AT.plusSeconds(2),
          7,
          BLAST_RADIUS,
          List.of(STEP),
          List.of(EVIDENCE));

  static final Incident INCIDENT =
      new Incident(
          "INC-7F3K2Q",
          "acme",
          "v1|payment|declined",
          "payment",
          "Checkout fails in payment",
          IncidentSeverity.CRITICAL,
          IncidentState.ACKNOWLEDGED,
          AT,
          AT.plusSeconds(1),
          AT.plusSeconds(2),
          AT.plusSeconds(3),
          AT.plusSeconds(4),
          AT.plusSeconds(5),
          AT.plusSeconds(6),
          "ada",
          7,
          Incident.Counted.REQUESTS,
          List.of("R1", "A1"),
          BLAST_RADIUS,
          List.of(SIGNAL),
          List.of(EVIDENCE),
          List.of(STEP),
          new RootCause(
              "rules",
              "Payment declines.",
              List.of(new RootCause.Statement("It declines.", List.of("id-1"))),
              List.of("Look at the bank.")),
          List.of(
              new AuditEntry(
                  AT,
                  "ada",
                  "acknowledged",
                  IncidentState.IDENTIFIED,
                  IncidentState.ACKNOWLEDGED,
                  "mine")),
          List.of(new Ticket("pagerduty", "Q1", "delivered", 1, AT, "HTTP 429")));

  private Examples() {}
}
