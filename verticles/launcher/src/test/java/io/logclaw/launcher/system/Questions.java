package io.logclaw.launcher.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a running LogClaw what it knows, as a person's browser would. */
final class Questions {
  private final URI web;

  Questions(URI web) {
    this.web = web;
  }

  /** The incidents of every state, newest first. */
  List<JsonNode> incidents() {
    return list(Http.get(web, "/api/v1/incidents?state=all").path("incidents"));
  }

  /** Waits for an incident and returns all there are then. */
  List<JsonNode> awaitIncident(Duration atMost) {
    await("an incident")
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !incidents().isEmpty());
    return incidents();
  }

  /** One incident, whole. */
  JsonNode incident(String id) {
    return Http.get(web, "/api/v1/incidents/" + id);
  }

  /** How many logs of the last hours match. */
  long count(String query) {
    return Http.get(web, "/api/v1/logs?from=now-3h&limit=1&" + query).path("total").asLong();
  }

  /** Logs of the last hours that match, at most 500. */
  List<JsonNode> logs(String query) {
    return list(Http.get(web, "/api/v1/logs?from=now-3h&limit=500&" + query).path("logs"));
  }

  /** A page of all logs of the last hours; the cursor is empty for the first. */
  JsonNode page(String cursor) {
    var after = cursor.isEmpty() ? "" : "&" + parameter("after", cursor);
    return Http.get(web, "/api/v1/logs?from=now-3h&limit=500" + after);
  }

  /** A query parameter. */
  static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static List<JsonNode> list(JsonNode array) {
    var list = new ArrayList<JsonNode>();
    array.forEach(list::add);
    return list;
  }
}
