package io.logclaw.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Addresses;
import io.logclaw.contract.Json;
import io.logclaw.web.domain.TimeRange;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/** {@code /api/v1/services}: how each service is, and who calls whom. */
final class ServicesRoute {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ServiceSearch search;
  private final Bus bus;
  private final Clock clock;

  ServicesRoute(ServiceSearch search, Bus bus, Clock clock) {
    this.search = search;
    this.bus = bus;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v1/services").handler(this::overview);
  }

  private void overview(RoutingContext request) {
    var params = Answers.params(request, LogsRoute.TIME);
    var range = TimeRange.parse(params.text("from"), params.text("to"), clock.instant());
    var services = search.overview(range);
    var calls = calls();
    var answer =
        Future.all(services, calls)
            .map(
                _ -> {
                  var both = Json.MAPPER.createObjectNode();
                  both.set("services", services.result());
                  both.set("calls", calls.result());
                  return both;
                });
    Answers.settle(request, answer);
  }

  /** No map where correlation does not run: the services can be shown without. */
  private Future<JsonNode> calls() {
    return bus.ask("correlation", Addresses.DEPENDENCY_MAP, "", PATIENCE)
        .map(map -> Json.read(map, JsonNode.class).path("calls"))
        .otherwise(Json.MAPPER.createArrayNode())
        .map(calls -> calls.isArray() ? calls : Json.MAPPER.createArrayNode());
  }
}
