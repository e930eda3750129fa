package io.logclaw.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code /api/v1/openapi.json}: this API, described. */
final class OpenApiRoute {
  private final String document = read();

  void mount(Router router) {
    router.get("/api/v1/openapi.json").handler(this::answer);
  }

  private void answer(RoutingContext request) {
    Answers.noParams(request);
    request
        .response()
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Cache-Control", "no-cache")
        .end(document);
  }

  private static String read() {
    try (var file = OpenApiRoute.class.getResourceAsStream("openapi.json")) {
      return new String(Objects.requireNonNull(file, "openapi.json").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
