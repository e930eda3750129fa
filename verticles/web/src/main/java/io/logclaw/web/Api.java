package io.logclaw.web;

import io.logclaw.platform.Platform;
import io.logclaw.platform.deadletters.DeadLetterQueue;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;

/** Every route there is. */
final class Api {
  private static final Duration DEAD_LETTERS_PATIENCE = Duration.ofSeconds(15);

  private Api() {}

  static Router router(
      Vertx vertx, WebConfig config, Platform platform, SearchBackend search, IngestRoute ingest) {
    var router = Router.router(vertx);
    Answers.mountErrors(router);
    new Guard(config.host(), config.allowedHosts()).mount(router);
    var bus = new Bus(vertx);
    var clock = platform.clock();
    var places = new Feed.Places(config.maxStreams());
    var incidents = new IncidentSearch(search);
    // Streams first: their last path segment would pass for an id.
    new TailRoute(vertx, places).mount(router);
    new IncidentStreamRoute(vertx, places).mount(router);
    new LogsRoute(new LogSearch(search), new LogStatistics(search), clock).mount(router);
    new IncidentsRoute(incidents, bus).mount(router);
    new AnomaliesRoute(new AnomalySearch(search), clock).mount(router);
    new ServicesRoute(new ServiceSearch(search, incidents), bus, clock).mount(router);
    new DeadLettersRoute(vertx, new DeadLetterQueue(platform.kafka(), clock, DEAD_LETTERS_PATIENCE))
        .mount(router);
    new PipelineRoute(bus, platform.health()).mount(router);
    ingest.mount(router);
    new OpenApiRoute().mount(router);
    new DashboardRoute(config.webroot()).mount(router);
    return router;
  }
}
