package io.logclaw.platform;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * One per process: {@code /health} (alive), {@code /ready} (every part is up), {@code /metrics}
 * (Prometheus). 200 or 503; the body says how each part is.
 */
public final class ManagementServer extends VerticleBase {
  private final ManagementConfig config;
  private final Health health;
  private final PrometheusMeterRegistry meters;
  private volatile int port;

  public ManagementServer(ManagementConfig config, Health health, PrometheusMeterRegistry meters) {
    this.config = config;
    this.health = health;
    this.meters = meters;
  }

  @Override
  public Future<HttpServer> start() {
    var router = Router.router(vertx);
    router.get("/health").handler(request -> answer(request, health.alive()));
    router.get("/ready").handler(request -> answer(request, health.ready()));
    router.get("/metrics").handler(this::metrics);
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(config.port(), config.host())
        .onSuccess(server -> port = server.actualPort());
  }

  /** The port it listens on, once started: that of the settings, or the free one found for 0. */
  int port() {
    return port;
  }

  private void answer(RoutingContext request, boolean good) {
    var parts = new JsonObject();
    health
        .states()
        .forEach(
            (part, state) ->
                parts.put(
                    part, new JsonObject().put("state", state.word()).put("reason", state.why())));
    request
        .response()
        .setStatusCode(good ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("ok", good).put("parts", parts).encode());
  }

  private void metrics(RoutingContext request) {
    request
        .response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .end(meters.scrape());
  }
}
