package io.logclaw.ticketing.platforms.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.ticketing.platforms.FakePlatform;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The Events API v2 as its documentation has it: alerts by key, limits, drops. */
public final class FakePagerDuty extends FakePlatform {
  private static final int MAX_BYTES = 512 * 1_024;

  private final Map<String, String> alerts = new ConcurrentHashMap<>();

  @Override
  public URI endpoint() {
    return URI.create(base() + "/v2/enqueue");
  }

  @Override
  protected Answer handle(HttpServerRequest request, String body) {
    var event = new JsonObject(body);
    var key = event.getString("dedup_key", "");
    var action = event.getString("event_action", "");
    if (!request.path().equals("/v2/enqueue")
        || body.getBytes(UTF_8).length > MAX_BYTES
        || event.getString("routing_key", "").isEmpty()
        || key.isEmpty()
        || key.length() > 255) {
      return invalid("event");
    }
    switch (action) {
      case "trigger" -> {
        if (!isValid(event.getJsonObject("payload", new JsonObject()))) {
          return invalid("payload");
        }
        alerts.merge(key, "triggered", (was, _) -> was.equals("resolved") ? "triggered" : was);
      }
      case "acknowledge" ->
          alerts.computeIfPresent(key, (_, was) -> was.equals("resolved") ? was : "acknowledged");
      case "resolve" -> alerts.computeIfPresent(key, (_, _) -> "resolved");
      default -> {
        return invalid("event_action");
      }
    }
    return new Answer(
        202, JsonObject.of("status", "success", "message", "Event processed", "dedup_key", key));
  }

  private static boolean isValid(JsonObject payload) {
    var summary = payload.getString("summary", "");
    return !summary.isEmpty()
        && summary.length() <= 1_024
        && !payload.getString("source", "").isEmpty()
        && Set.of("critical", "error", "warning", "info")
            .contains(payload.getString("severity", ""));
  }

  private static Answer invalid(String what) {
    return new Answer(
        400,
        JsonObject.of("status", "invalid event", "message", "Event object is invalid: " + what));
  }

  @Override
  public List<String> tickets() {
    return alerts.keySet().stream().sorted().toList();
  }

  /** {@code triggered}, {@code acknowledged} or {@code resolved}; empty if there is none. */
  public String state(String key) {
    return alerts.getOrDefault(key, "");
  }
}
