package io.logclaw.web;

import io.logclaw.web.domain.TimeRange;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** {@code /api/v1/anomalies}: what detection and correlation found out. */
final class AnomaliesRoute {
  private static final int MAX_LIMIT = 500;

  private final AnomalySearch search;
  private final Clock clock;

  AnomaliesRoute(AnomalySearch search, Clock clock) {
    this.search = search;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v1/anomalies").handler(this::newest);
  }

  private void newest(RoutingContext request) {
    var params = Answers.params(request, LogsRoute.TIME, "service", "limit");
    var range = TimeRange.parse(params.text("from"), params.text("to"), clock.instant());
    var found =
        search.newest(range, params.all("service"), params.integer("limit", 100, 1, MAX_LIMIT));
    Answers.settle(request, found);
  }
}
