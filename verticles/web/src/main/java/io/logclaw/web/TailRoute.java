package io.logclaw.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Addresses;
import io.logclaw.contract.EnrichedLog;
import io.logclaw.contract.Json;
import io.logclaw.web.domain.LogFilter;
import io.logclaw.web.domain.LogMatcher;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code /api/v1/logs/tail}: lines as they are indexed. */
final class TailRoute {
  private final Feed<LogMatcher> feed;

  TailRoute(Vertx vertx, Feed.Places places) {
    this.feed = new Feed<>(vertx, Addresses.LOGS_TAIL, places, TailRoute::deliver);
  }

  void mount(Router router) {
    router.get("/api/v1/logs/tail").handler(this::open);
  }

  private void open(RoutingContext request) {
    var params = Answers.params(request, LogFilter.PARAMETERS);
    feed.open(request, new LogMatcher(LogFilter.from(params)));
  }

  private static void deliver(String logs, Map<EventStream, LogMatcher> clients) {
    for (var log : Json.read(logs, JsonNode.class)) {
      if (log instanceof ObjectNode line) {
        deliver(line, clients);
      }
    }
  }

  private static void deliver(ObjectNode line, Map<EventStream, LogMatcher> clients) {
    var wanting =
        clients.entrySet().stream().filter(client -> client.getValue().matches(line)).toList();
    if (!wanting.isEmpty()) {
      line.remove(EnrichedLog.KEY_VALUES);
      var data = Json.text(line);
      wanting.forEach(client -> client.getKey().send("log", data));
    }
  }
}
