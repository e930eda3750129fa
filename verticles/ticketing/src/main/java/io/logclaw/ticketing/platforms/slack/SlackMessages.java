package io.logclaw.ticketing.platforms.slack;

import io.logclaw.model.AuditEntry;
import io.logclaw.model.Incident;
import io.logclaw.model.RootCause.Statement;
import io.logclaw.ticketing.platforms.TicketUpdate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What we say in Slack: one message per incident, and a thread that tells its story. */
final class SlackMessages {
  /** Marks our messages, so that one posted just before a crash is found again. */
  static final String INCIDENT = "logclaw_incident";

  /** Marks our replies. */
  static final String NEWS = "logclaw_news";

  static final String KEY = "key";
  static final String REVISION = "revision";

  private static final int MAX_LISTED = 5;
  private static final int MAX_LISTED_LINE = 500;
  private static final int MAX_LOG_LINES = 3;
  private static final int MAX_NEWS = 10;
  private static final int MAX_NEWS_LINE = 280; // ten of them fit into a section

  private SlackMessages() {}

  /** The message itself, for both posting and changing it. */
  static JsonObject incident(TicketUpdate update) {
    var incident = update.incident();
    var blocks =
        new JsonArray()
            .add(SlackText.header(headline(incident)))
            .add(SlackText.section(SlackText.line(incident.rootCause().summary(), 2_000)))
            .add(SlackText.fields(facts(incident)));
    addList(
        blocks, "Why", incident.rootCause().statements().stream().map(Statement::text).toList());
    addList(blocks, "Look at", incident.rootCause().suggestions());
    addList(
        blocks,
        "Log lines",
        incident.evidence().stream()
            .limit(MAX_LOG_LINES)
            .map(line -> line.service() + ": " + line.message())
            .toList());
    blocks.add(SlackText.section("<%s|Open %s>".formatted(update.page(), incident.id())));
    return message(SlackText.line(headline(incident), SlackText.MAX_SECTION))
        .put("blocks", blocks)
        .put("metadata", metadata(INCIDENT, update));
  }

  /** The newest of some audit entries, as one reply. */
  static JsonObject news(TicketUpdate update, List<AuditEntry> entries) {
    int skipped = Math.max(0, entries.size() - MAX_NEWS);
    var lines =
        entries.stream()
            .skip(skipped)
            .map(SlackMessages::sentence)
            .map(line -> SlackText.line(line, MAX_NEWS_LINE))
            .collect(Collectors.joining("\n"));
    return message(lines)
        .put("blocks", JsonArray.of(SlackText.section(lines)))
        .put("metadata", metadata(NEWS, update));
  }

  private static JsonObject message(String escaped) {
    return new JsonObject()
        .put("text", escaped)
        .put("parse", "none")
        .put("link_names", false)
        .put("unfurl_links", false)
        .put("unfurl_media", false);
  }

  private static JsonObject metadata(String type, TicketUpdate update) {
    return JsonObject.of(
        "event_type",
        type,
        "event_payload",
        JsonObject.of(KEY, update.key(), REVISION, update.revision()));
  }

  private static String headline(Incident incident) {
    return "%s %s: %s".formatted(incident.severity(), incident.id(), incident.title());
  }

  private static JsonArray facts(Incident incident) {
    var radius = incident.blastRadius();
    var facts =
        new JsonArray()
            .add(SlackText.field("State", word(incident.state())))
            .add(SlackText.field("Began in", incident.service()))
            .add(SlackText.field(counted(incident), Long.toString(incident.occurrences())))
            .add(SlackText.field("Users", Long.toString(radius.users())))
            .add(SlackText.field("First seen", incident.firstSeen().toString()))
            .add(SlackText.field("Last seen", incident.lastSeen().toString()));
    if (incident.assignee() != null) {
      facts.add(SlackText.field("Assignee", incident.assignee()));
    }
    return facts;
  }

  private static String counted(Incident incident) {
    return switch (incident.occurrencesOf()) {
      case REQUESTS -> "Failed requests";
      case LINES -> "Error lines";
    };
  }

  private static void addList(JsonArray blocks, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      var list =
          lines.stream()
              .limit(MAX_LISTED)
              .map(line -> "• " + SlackText.line(line, MAX_LISTED_LINE))
              .collect(Collectors.joining("\n"));
      blocks.add(SlackText.section("*" + title + "*\n" + list));
    }
  }

  private static String sentence(AuditEntry entry) {
    var said = entry.note() == null ? "" : ": " + entry.note();
    return entry.action().replace('_', ' ') + " by " + entry.actor() + said;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
