package io.logclaw.web;

import io.logclaw.contract.Json;
import io.logclaw.web.domain.Params;
import io.logclaw.web.domain.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where an outcome becomes an answer. Errors never tell what goes on inside. */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private static final long LINGER_MILLIS = 5_000;

  private static final Map<Integer, String> WORDS =
      Map.of(
          400, "the request is malformed",
          403, "this is not allowed",
          404, "there is nothing here; /api/v1/openapi.json lists what there is",
          405, "this method is not offered here; /api/v1/openapi.json lists those that are",
          408, "the request did not come in time",
          413, "the body is too large",
          414, "the address is too long",
          415, "this Content-Type is not taken here (expected: application/json)");

  private Answers() {}

  /** Answers with what the future brings: 200 with JSON, or an error. */
  static void settle(RoutingContext request, Future<?> answer) {
    answer.onSuccess(value -> json(request, value)).onFailure(request::fail);
  }

  static void json(RoutingContext request, Object value) {
    send(request, 200, Json.bytes(value));
  }

  private static void send(RoutingContext request, int status, byte[] json) {
    if (request.response().ended() || request.response().closed()) {
      return; // nobody waits for it any more
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(json));
  }

  private static void error(RoutingContext request, int status, String message) {
    if (request.response().headWritten()) {
      request.response().reset(); // too late for words: the client must not take it for whole
      return;
    }
    send(request, status, Json.bytes(Map.of("error", message)));
    if (!request.request().isEnded()) {
      linger(request);
    }
  }

  /**
   * Lets a body that nobody wants come for a while, unread: who is still sending would not get to
   * the answer if the connection were closed at once.
   */
  private static void linger(RoutingContext request) {
    var refused = request.request();
    refused.handler(_ -> {}).resume();
    request
        .vertx()
        .setTimer(
            LINGER_MILLIS,
            _ -> {
              if (!refused.isEnded()) {
                var _ = refused.connection().close();
              }
            });
  }

  /** Answers every failure of a router's routes, and requests that no route takes. */
  static void mountErrors(Router router) {
    WORDS.keySet().forEach(status -> router.errorHandler(status, Answers::failure));
    router.errorHandler(500, Answers::failure);
    router.route().failureHandler(Answers::failure);
  }

  private static void failure(RoutingContext request) {
    switch (request.failure()) {
      case Refusal refusal -> error(request, 400, String.valueOf(refusal.getMessage()));
      case ApiFailure failure -> {
        if (failure.status() == 503) {
          request.response().putHeader("Retry-After", "5");
        }
        error(request, failure.status(), String.valueOf(failure.getMessage()));
      }
      case HttpException http -> error(request, http.getStatusCode(), words(http.getStatusCode()));
      case null -> error(request, request.statusCode(), words(request.statusCode()));
      case Throwable bug -> {
        log.error("{} {} failed", request.request().method(), request.normalizedPath(), bug);
        error(request, 500, "something went wrong here; the log of the web role says what");
      }
    }
  }

  private static String words(int status) {
    return WORDS.getOrDefault(status, "the request cannot be answered");
  }

  /**
   * The query parameters, their names checked.
   *
   * @param known names that the resource has, and
   * @param more of them
   */
  static Params params(RoutingContext request, List<String> known, String... more) {
    var values = new HashMap<String, List<String>>();
    request
        .queryParams()
        .forEach((name, value) -> values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
    return new Params(values, Stream.concat(known.stream(), Stream.of(more)).toList());
  }

  /** Refuses all query parameters. */
  static void noParams(RoutingContext request) {
    var _ = params(request, List.of());
  }
}
