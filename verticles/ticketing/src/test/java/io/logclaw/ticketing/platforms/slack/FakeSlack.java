package io.logclaw.ticketing.platforms.slack;

import io.logclaw.ticketing.platforms.FakePlatform;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Slack's Web API as far as we use it: one channel, its messages and threads, its limits. */
public final class FakeSlack extends FakePlatform {
  public static final String CHANNEL = "C0123456789";

  private final String token;
  private final Map<String, JsonObject> messages = new TreeMap<>();
  private int clock = 100;
  private boolean withoutHistory;

  public FakeSlack(String token) {
    this.token = token;
  }

  @Override
  public URI endpoint() {
    return URI.create(base() + "/api");
  }

  /** Takes the scope for reading the channel away. */
  synchronized void forbidHistory() {
    withoutHistory = true;
  }

  synchronized void allowHistory() {
    withoutHistory = false;
  }

  @Override
  protected synchronized Answer handle(HttpServerRequest request, String body) {
    if (!("Bearer " + token).equals(request.getHeader("Authorization"))) {
      return error("invalid_auth");
    }
    return switch (request.path()) {
      case "/api/chat.postMessage" -> post(new JsonObject(body));
      case "/api/chat.update" -> update(new JsonObject(body));
      case "/api/conversations.history" -> history(request, null);
      case "/api/conversations.replies" -> history(request, request.getParam("ts"));
      default -> error("unknown_method");
    };
  }

  private Answer post(JsonObject message) {
    var problem = problem(message);
    if (problem.isPresent()) {
      return error(problem.get());
    }
    var thread = message.getString("thread_ts");
    if (thread != null && !messages.containsKey(thread)) {
      return error("thread_not_found");
    }
    var ts = "1700000000.%06d".formatted(clock++);
    messages.put(ts, message.put("ts", ts));
    return ok(JsonObject.of("channel", CHANNEL, "ts", ts));
  }

  private Answer update(JsonObject message) {
    var problem = problem(message);
    if (problem.isPresent()) {
      return error(problem.get());
    }
    var ts = message.getString("ts", "");
    if (!messages.containsKey(ts)) {
      return error("message_not_found");
    }
    messages.put(ts, message);
    return ok(JsonObject.of("channel", CHANNEL, "ts", ts));
  }

  private static Answer ok(JsonObject body) {
    return new Answer(200, body.put("ok", true));
  }

  private static Answer error(String error) {
    return new Answer(200, JsonObject.of("ok", false, "error", error));
  }

  private static Optional<String> problem(JsonObject message) {
    if (!CHANNEL.equals(message.getString("channel"))) {
      return Optional.of("channel_not_found");
    }
    var blocks = message.getJsonArray("blocks", new JsonArray());
    if (message.getString("text", "").isEmpty() || blocks.isEmpty()) {
      return Optional.of("no_text");
    }
    boolean fits =
        blocks.size() <= 50
            && blocks.stream().map(JsonObject.class::cast).allMatch(FakeSlack::fits);
    return fits && blocks.encode().length() < 40_000
        ? Optional.empty()
        : Optional.of("invalid_blocks");
  }

  private static boolean fits(JsonObject block) {
    var text = block.getJsonObject("text", new JsonObject()).getString("text", "-");
    var fields = block.getJsonArray("fields", new JsonArray());
    return switch (block.getString("type")) {
      case "header" -> !text.isEmpty() && text.length() <= 150;
      case "section" ->
          !text.isEmpty()
              && text.length() <= 3_000
              && fields.size() <= 10
              && fields.stream()
                  .map(JsonObject.class::cast)
                  .allMatch(field -> field.getString("text").length() <= 2_000);
      default -> false;
    };
  }

  private Answer history(HttpServerRequest request, @Nullable String ts) {
    if (withoutHistory) {
      return new Answer(
          200, JsonObject.of("ok", false, "error", "missing_scope", "needed", "channels:history"));
    }
    if (!CHANNEL.equals(request.getParam("channel"))
        || !"true".equals(request.getParam("include_all_metadata"))) {
      return error("invalid_arguments");
    }
    var found = new ArrayList<JsonObject>();
    for (var message : messages.values()) {
      var thread = message.getString("thread_ts");
      if (ts == null ? thread == null : ts.equals(thread) || ts.equals(message.getString("ts"))) {
        found.addFirst(message.copy());
      }
    }
    return ok(JsonObject.of("messages", new JsonArray(found), "has_more", false));
  }

  /** Messages of the channel that are no replies, oldest first. */
  @Override
  public synchronized List<String> tickets() {
    return messages.values().stream()
        .filter(message -> message.getString("thread_ts") == null)
        .map(message -> message.getString("text"))
        .toList();
  }

  /** Replies in all threads, oldest first. */
  public synchronized List<String> replies() {
    return messages.values().stream()
        .filter(message -> message.getString("thread_ts") != null)
        .map(message -> message.getString("text"))
        .toList();
  }
}
