package io.logclaw.intake;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** As the Collector's {@code health_check} extension: 200 while logs can be taken, else 503. */
final class HealthEndpoint implements Handler<HttpServerRequest> {
  private final BooleanSupplier available;
  private final Clock clock;
  private final Instant upSince;

  HealthEndpoint(BooleanSupplier available, Clock clock) {
    this.available = available;
    this.clock = clock;
    this.upSince = clock.instant();
  }

  @Override
  public void handle(HttpServerRequest request) {
    boolean good = available.getAsBoolean();
    var body = new JsonObject().put("status", good ? "Server available" : "Server not available");
    if (good) {
      var uptime = Duration.between(upSince, clock.instant());
      body.put("upSince", upSince.toString()).put("uptime", uptime.toSeconds() + "s");
    }
    request
        .response()
        .setStatusCode(good ? 200 : 503)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.encode());
  }
}
