package io.logclaw.platform;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * One per process: {@code /health} (alive), {@code /ready} (every role is up), {@code /metrics}
 * (Prometheus). 200 or 503; the body says how each role is, and each part of those that have some.
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
    var roles = new JsonObject();
    health
        .states()
        .forEach(
            (role, state) -> {
              var shown = shown(state);
              var parts = new JsonObject();
              health.parts(role).forEach((part, its) -> parts.put(part, shown(its)));
              roles.put(role, parts.isEmpty() ? shown : shown.put("parts", parts));
            });
    request
        .response()
        .setStatusCode(good ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("ok", good).put("roles", roles).encode());
  }

  private static JsonObject shown(Health.State state) {
    return new JsonObject().put("state", state.word()).put("reason", state.why());
  }

  private void metrics(RoutingContext request) {
    request
        .response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .end(meters.scrape());
  }
}
