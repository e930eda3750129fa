package io.logclaw.web;

import io.logclaw.contract.Addresses;
import io.logclaw.contract.IncidentReply;
import io.logclaw.contract.Json;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.IncidentState;
import io.logclaw.web.domain.ActionRequest;
import io.logclaw.web.domain.Cursor;
import io.logclaw.web.domain.Params;
import io.logclaw.web.domain.Refusal;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code /api/v1/incidents}: list, one, and what people do to it. */
final class IncidentsRoute {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_LIMIT = 500;

  private final IncidentSearch search;
  private final Bus bus;

  IncidentsRoute(IncidentSearch search, Bus bus) {
    this.search = search;
    this.bus = bus;
  }

  void mount(Router router) {
    router.get("/api/v1/incidents").handler(this::page);
    router.get("/api/v1/incidents/:id").handler(this::one);
    router.post("/api/v1/incidents/:id/actions").handler(JsonBody.taken()).handler(this::act);
  }

  private void page(RoutingContext request) {
    var params = Answers.params(request, List.of("state", "service", "severity", "limit", "after"));
    var filter =
        new IncidentSearch.Filter(
            states(params),
            constants(params, "severity", IncidentSeverity.values()),
            params.all("service"));
    var found =
        search.page(
            filter,
            params.integer("limit", 100, 1, MAX_LIMIT),
            params.text("after").map(Cursor::decode));
    Answers.settle(request, found);
  }

  private static List<IncidentState> states(Params params) {
    var words = params.list("state");
    if (words.isEmpty() || words.equals(List.of("open"))) {
      return IncidentSearch.Filter.OPEN;
    }
    return words.equals(List.of("all"))
        ? List.of()
        : constants(params, "state", IncidentState.values());
  }

  private static <E extends Enum<E>> List<E> constants(Params params, String name, E[] all) {
    return params.list(name).stream()
        .map(
            word ->
                Arrays.stream(all)
                    .filter(constant -> constant.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(name, word, "some of " + words(all))))
        .distinct()
        .toList();
  }

  private static String words(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private void one(RoutingContext request) {
    Answers.noParams(request);
    Answers.settle(request, search.byId(LogsRoute.id(request, "id")));
  }

  private void act(RoutingContext request) {
    Answers.noParams(request);
    var command =
        ActionRequest.read(JsonBody.read(request, ActionRequest.FORM))
            .command(LogsRoute.id(request, "id"));
    var changed =
        bus.ask("ticketing", Addresses.INCIDENT_COMMAND, Json.text(command), PATIENCE)
            .compose(reply -> outcome(Json.read(reply, IncidentReply.class)));
    Answers.settle(request, changed);
  }

  private static Future<Incident> outcome(IncidentReply reply) {
    return switch (reply.outcome()) {
      case "done" ->
          reply.incident() == null
              ? Future.failedFuture(ApiFailure.unavailable("ticketing gave no incident back"))
              : Future.succeededFuture(reply.incident());
      case "not_found" -> Future.failedFuture(ApiFailure.notFound(reply.message()));
      case "not_allowed" -> Future.failedFuture(ApiFailure.of(409, reply.message()));
      default -> Future.failedFuture(ApiFailure.unavailable(reply.message()));
    };
  }
}
