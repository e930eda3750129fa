package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a record says a request was for. */
final class Endpoint {
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private Endpoint() {}

  /** The route, with the method before it where the record tells it; empty without a route. */
  static Optional<String> of(LogRecord log) {
    var route = log.httpRoute();
    if (route == null || route.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(method(log).map(method -> method + " " + route).orElse(route));
  }

  /** The field of that name, else how the message begins. */
  private static Optional<String> method(LogRecord log) {
    return Optional.ofNullable(log.httpMethod())
        .map(method -> method.toUpperCase(Locale.ROOT))
        .filter(METHODS::contains)
        .or(() -> firstWord(log.message()).filter(METHODS::contains));
  }

  private static Optional<String> firstWord(String message) {
    int blank = message.indexOf(' ');
    return blank < 0 ? Optional.empty() : Optional.of(message.substring(0, blank));
  }
}
