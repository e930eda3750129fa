package io.logclaw.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Addresses;
import io.logclaw.contract.Json;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code /api/v1/incidents/stream}: incidents as they change. */
final class IncidentStreamRoute {
  private final Feed<Boolean> feed;

  IncidentStreamRoute(Vertx vertx, Feed.Places places) {
    this.feed = new Feed<>(vertx, Addresses.INCIDENT_CHANGED, places, IncidentStreamRoute::deliver);
  }

  void mount(Router router) {
    router.get("/api/v1/incidents/stream").handler(this::open);
  }

  private void open(RoutingContext request) {
    Answers.noParams(request);
    feed.open(request, true);
  }

  private static void deliver(String incident, Map<EventStream, Boolean> clients) {
    var data = Json.text(Json.read(incident, JsonNode.class)); // on one line, whoever wrote it
    clients.keySet().forEach(client -> client.send("incident", data));
  }
}
