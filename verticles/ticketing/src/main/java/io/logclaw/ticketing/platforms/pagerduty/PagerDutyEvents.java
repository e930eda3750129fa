package io.logclaw.ticketing.platforms.pagerduty;

import io.logclaw.model.Evidence;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.RootCause.Statement;
import io.logclaw.model.ServiceImpact;
import io.logclaw.ticketing.domain.Text;
import io.logclaw.ticketing.platforms.TicketUpdate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Events as PagerDuty wants them, without the routing key. */
final class PagerDutyEvents {
  static final int MAX_SUMMARY = 1_024;

  /** The whole event may have 512 KB; these keep it below 100. */
  private static final int MAX_LINES = 10;

  private static final int MAX_LINE = 1_000;
  private static final int MAX_NAMES = 50;
  private static final int MAX_NAME = 200;

  private PagerDutyEvents() {}

  static JsonObject trigger(TicketUpdate update) {
    var incident = update.incident();
    var payload =
        new JsonObject()
            .put("summary", Text.line(incident.id() + ": " + incident.title(), MAX_SUMMARY))
            .put("source", Text.line(incident.service(), MAX_NAME))
            .put("severity", severity(incident.severity()))
            .put("timestamp", incident.firstSeen().toString())
            .put("component", Text.line(incident.service(), MAX_NAME))
            .put("class", Text.line(incident.fingerprint(), MAX_NAME))
            .put("custom_details", details(incident));
    var page = update.page().toString();
    return event("trigger", update)
        .put("payload", payload)
        .put("client", "LogClaw")
        .put("client_url", page)
        .put("links", JsonArray.of(JsonObject.of("href", page, "text", incident.id())));
  }

  /** {@code acknowledge} or {@code resolve}. */
  static JsonObject event(String action, TicketUpdate update) {
    return new JsonObject().put("event_action", action).put("dedup_key", update.key());
  }

  private static JsonObject details(Incident incident) {
    var cause = incident.rootCause();
    var radius = incident.blastRadius();
    return new JsonObject()
        .put("incident", incident.id())
        .put("state", word(incident.state()))
        .put("severity", word(incident.severity()))
        .put("service", Text.line(incident.service(), MAX_NAME))
        .put("summary", cause.summary())
        .put("reasons", new JsonArray(cause.statements().stream().map(Statement::text).toList()))
        .put("suggestions", new JsonArray(cause.suggestions()))
        .put("services", names(radius.services().stream().map(ServiceImpact::service).toList()))
        .put("endpoints", names(radius.endpoints()))
        .put("failed_requests", radius.failedRequests())
        .put("users", radius.users())
        .put("occurrences", incident.occurrences())
        .put("occurrences_of", word(incident.occurrencesOf()))
        .put("first_seen", incident.firstSeen().toString())
        .put("last_seen", incident.lastSeen().toString())
        .put("log_lines", lines(incident.evidence()));
  }

  private static JsonArray names(List<String> names) {
    return new JsonArray(
        names.stream().limit(MAX_NAMES).map(name -> Text.line(name, MAX_NAME)).toList());
  }

  private static JsonArray lines(List<Evidence> evidence) {
    return new JsonArray(
        evidence.stream()
            .limit(MAX_LINES)
            .map(line -> "%s %s: %s".formatted(line.at(), line.service(), line.message()))
            .map(line -> Text.line(line, MAX_LINE))
            .toList());
  }

  private static String severity(IncidentSeverity severity) {
    return switch (severity) {
      case CRITICAL -> "critical";
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "info";
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
