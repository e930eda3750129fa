package io.logclaw.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Addresses;
import io.logclaw.contract.Json;
import io.logclaw.platform.Health;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** {@code /api/v1/pipeline} and {@code /api/v1/health}: how LogClaw itself is. */
final class PipelineRoute {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Bus bus;
  private final Health health;

  PipelineRoute(Bus bus, Health health) {
    this.bus = bus;
    this.health = health;
  }

  void mount(Router router) {
    router.get("/api/v1/pipeline").handler(this::pipeline);
    router.get("/api/v1/health").handler(this::health);
  }

  private void pipeline(RoutingContext request) {
    Answers.noParams(request);
    Answers.settle(request, view());
  }

  private Future<JsonNode> view() {
    return bus.ask("infra", Addresses.PIPELINE_VIEW, "", PATIENCE)
        .map(view -> Json.read(view, JsonNode.class));
  }

  /** Of the whole installation; where infra does not tell, of this process. */
  private void health(RoutingContext request) {
    Answers.noParams(request);
    Answers.settle(request, view().map(PipelineRoute::ofAll).otherwise(_ -> ofThisProcess()));
  }

  private static ObjectNode ofAll(JsonNode view) {
    var answer = Json.MAPPER.createObjectNode();
    boolean ok = true;
    for (var role : view.path("roles")) {
      ok &= role.path("state").asText().equals("up");
    }
    answer.put("ok", ok).put("scope", "installation");
    answer.set("roles", view.path("roles"));
    return answer;
  }

  private ObjectNode ofThisProcess() {
    var answer = Json.MAPPER.createObjectNode();
    answer.put("ok", health.ready()).put("scope", "process");
    var roles = answer.putObject("roles");
    health
        .states()
        .forEach(
            (role, state) ->
                roles
                    .putObject(role)
                    .put("state", state.word())
                    .put("reason", state.why())
                    .put("members", 1));
    return answer;
  }
}
