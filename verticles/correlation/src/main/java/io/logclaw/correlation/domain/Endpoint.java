package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import java.util.Optional;
import java.util.Set;

/** What a record says a request was for. */
final class Endpoint {
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private Endpoint() {}

  /** The route, with the method before it where the message begins so; empty without a route. */
  static Optional<String> of(LogRecord log) {
    var route = log.httpRoute();
    if (route == null || route.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(method(log.message()).map(method -> method + " " + route).orElse(route));
  }

  private static Optional<String> method(String message) {
    int blank = message.indexOf(' ');
    return blank < 0
        ? Optional.empty()
        : Optional.of(message.substring(0, blank)).filter(METHODS::contains);
  }
}
