package io.logclaw.web;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.web.domain.Cursor;
import io.logclaw.web.domain.LogFilter;
import io.logclaw.web.domain.Params;
import io.logclaw.web.domain.Refusal;
import io.logclaw.web.domain.TimeRange;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opensearch.client.opensearch._types.SortOrder;

/** {@code /api/v1/logs}: search, histogram, facets, one line, the lines around it; and traces. */
final class LogsRoute {
  static final List<String> TIME = List.of("from", "to");

  private static final List<String> FILTERS =
      Stream.concat(TIME.stream(), LogFilter.PARAMETERS.stream()).toList();

  private static final int MAX_LIMIT = 500;
  private static final int MAX_AROUND = 200;

  private final LogSearch search;
  private final LogStatistics statistics;
  private final Clock clock;

  LogsRoute(LogSearch search, LogStatistics statistics, Clock clock) {
    this.search = search;
    this.statistics = statistics;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v1/logs").handler(this::page);
    router.get("/api/v1/logs/histogram").handler(this::histogram);
    router.get("/api/v1/logs/facets").handler(this::facets);
    router.get("/api/v1/logs/:log_id").handler(this::one);
    router.get("/api/v1/logs/:log_id/context").handler(this::context);
    router.get("/api/v1/traces/:trace_id").handler(this::trace);
  }

  private void page(RoutingContext request) {
    var params = Answers.params(request, FILTERS, "limit", "after", "order");
    var order = params.choice("order", "desc", List.of("desc", "asc"));
    var found =
        search.page(
            range(params),
            LogFilter.from(params),
            order.equals("asc") ? SortOrder.Asc : SortOrder.Desc,
            params.integer("limit", 100, 1, MAX_LIMIT),
            params.text("after").map(Cursor::decode));
    Answers.settle(request, found);
  }

  private void histogram(RoutingContext request) {
    var params = Answers.params(request, FILTERS, "buckets");
    var counted =
        statistics.histogram(
            range(params), LogFilter.from(params), params.integer("buckets", 60, 10, 200));
    Answers.settle(request, counted);
  }

  private void facets(RoutingContext request) {
    var params = Answers.params(request, FILTERS);
    Answers.settle(request, statistics.facets(range(params), LogFilter.from(params)));
  }

  private TimeRange range(Params params) {
    return TimeRange.parse(params.text("from"), params.text("to"), clock.instant());
  }

  private void one(RoutingContext request) {
    Answers.noParams(request);
    Answers.settle(request, search.byId(id(request, "log_id")));
  }

  private void context(RoutingContext request) {
    var params = Answers.params(request, List.of("before", "after", "scope"));
    var scope = params.choice("scope", "service", List.of("service", "host", "all"));
    var found =
        search.context(
            id(request, "log_id"),
            params.integer("before", 20, 0, MAX_AROUND),
            params.integer("after", 20, 0, MAX_AROUND),
            switch (scope) {
              case "service" -> Optional.of(EnrichedLog.SERVICE);
              case "host" -> Optional.of(EnrichedLog.HOST);
              default -> Optional.empty();
            });
    Answers.settle(request, found);
  }

  private void trace(RoutingContext request) {
    Answers.noParams(request);
    Answers.settle(request, search.trace(LogFilter.traceId(request.pathParam("trace_id"))));
  }

  /** An id in the path: of our own making, hence of few characters. */
  static String id(RoutingContext request, String name) {
    var id = request.pathParam(name);
    if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw Refusal.of(name, id, "1 to 64 of A-Z, a-z, 0-9, _ and -");
    }
    return id;
  }
}
