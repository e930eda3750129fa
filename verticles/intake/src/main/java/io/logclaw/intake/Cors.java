package io.logclaw.intake;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.Set;
import java.util.regex.Pattern;

/** Lets browsers send from the pages that the settings name. */
final class Cors {
  /** What the exporters of browsers set, and none of the headers every page may set. */
  private static final Set<String> OTLP_HEADERS =
      Set.of("Content-Type", "Content-Encoding", "X-Requested-With");

  private Cors() {}

  /**
   * Stands before the endpoint: answers what browsers ask beforehand, which never carries
   * credentials, and refuses pages that are not allowed. The endpoint itself while none is.
   */
  static Handler<HttpServerRequest> before(HttpEndpoint endpoint, Vertx vertx, CorsConfig config) {
    if (!config.enabled()) {
      return endpoint;
    }
    var router = Router.router(vertx);
    router.route().handler(handler(config));
    router.route().handler(context -> endpoint.handle(context.request()));
    router.errorHandler(403, context -> endpoint.refuseOrigin(context.request()));
    return router;
  }

  private static CorsHandler handler(CorsConfig config) {
    var cors =
        CorsHandler.create()
            .allowedMethod(HttpMethod.POST)
            .allowedHeaders(OTLP_HEADERS)
            .allowedHeaders(Set.copyOf(config.allowedHeaders()))
            .exposedHeader("Retry-After");
    if (config.maxAge().toSeconds() > 0) {
      cors.maxAgeSeconds((int) config.maxAge().toSeconds());
    }
    if (config.allowsAny()) {
      return cors; // browsers take no answer that allows any page and credentials at once
    }
    config.allowedOrigins().forEach(origin -> cors.addOriginWithRegex(regex(origin)));
    return cors.allowCredentials(true); // which sendBeacon always asks for
  }

  private static String regex(String origin) {
    return Pattern.quote(origin).replace("*", "\\E[^/]*\\Q");
  }
}
