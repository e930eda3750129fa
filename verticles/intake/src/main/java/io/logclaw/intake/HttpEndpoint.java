package io.logclaw.intake;

import io.logclaw.intake.IntakeMeters.Transport;
import io.logclaw.intake.LogIntake.Body;
import io.logclaw.intake.domain.Compression;
import io.logclaw.intake.domain.OtlpStatus;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * OTLP over HTTP: {@code POST /v1/logs} in protobuf or JSON, plain or compressed. A 200 is a
 * promise that Kafka has the logs. Every refusal is a {@code google.rpc.Status} in the request's
 * encoding.
 */
final class HttpEndpoint implements Handler<HttpServerRequest> {
  private static final String LOGS = "/v1/logs";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private final Vertx vertx;
  private final LogIntake intake;
  private final IntakeMeters meters;
  private final IntakeConfig config;
  private final Authentication authentication;

  HttpEndpoint(Vertx vertx, LogIntake intake, IntakeMeters meters, IntakeConfig config) {
    this.vertx = vertx;
    this.intake = intake;
    this.meters = meters;
    this.config = config;
    this.authentication = new Authentication(config.auth());
  }

  @Override
  public void handle(HttpServerRequest request) {
    authentication
        .refusal(request.headers())
        .ifPresentOrElse(refusal -> answer(request, refusal), () -> route(request));
  }

  /** Answers a page that may not send. */
  void refuseOrigin(HttpServerRequest request) {
    var message =
        "origin \"%s\" (expected: one of intake.http.cors.allowedOrigins)"
            .formatted(request.getHeader(HttpHeaders.ORIGIN));
    refuse(request, 403, new OtlpStatus(OtlpStatus.PERMISSION_DENIED, message));
  }

  private void route(HttpServerRequest request) {
    if (!LOGS.equals(request.path())) {
      refuse(request, 404, new OtlpStatus(OtlpStatus.NOT_FOUND, notFound(request.path())));
    } else if (!HttpMethod.POST.equals(request.method())) {
      request.response().putHeader(HttpHeaders.ALLOW, "POST");
      var message = "method %s (expected: POST)".formatted(request.method());
      refuse(request, 405, new OtlpStatus(OtlpStatus.UNIMPLEMENTED, message));
    } else {
      var reason = unsupported(request).map(Outcome.Unsupported::new);
      if (reason.isPresent()) {
        answer(request, reason.get());
      } else {
        receive(request);
      }
    }
  }

  private static String notFound(String path) {
    return switch (path) {
      case "/v1/traces", "/v1/metrics" ->
          "only logs are taken here: POST /v1/logs; point the exporter of other signals elsewhere";
      case null, default -> "nothing here (expected: POST /v1/logs)";
    };
  }

  private static Optional<String> unsupported(HttpServerRequest request) {
    var type = mediaType(request);
    if (!type.equals(PROTOBUF) && !type.equals(JSON)) {
      return Optional.of(
          "content type \"%s\" (expected: %s or %s)".formatted(type, PROTOBUF, JSON));
    }
    if (Compression.of(contentEncoding(request)).isPresent()) {
      return Optional.empty();
    }
    request.response().putHeader(HttpHeaders.ACCEPT_ENCODING, Compression.ACCEPTED);
    return Optional.of(
        "content encoding \"%s\" (expected: one of %s, or none)"
            .formatted(contentEncoding(request), Compression.ACCEPTED));
  }

  /** Without parameters such as {@code charset}; empty if there is none. */
  private static String mediaType(HttpServerRequest request) {
    var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static String contentEncoding(HttpServerRequest request) {
    var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return encoding == null ? "" : encoding.strip();
  }

  private void receive(HttpServerRequest request) {
    var refusal = intake.refusal();
    if (refusal.isPresent()) {
      answer(request, refusal.get());
      return;
    }
    boolean json = mediaType(request).equals(JSON);
    var compression = Compression.of(contentEncoding(request)).orElseThrow();
    var upload = new Upload(request, intake);
    upload
        .receive(vertx, config.bodyTimeout())
        .compose(bytes -> intake.take(new Body(bytes, json, compression), upload.share()))
        .onSuccess(outcome -> answer(request, outcome))
        .onFailure(
            cause -> {
              if (cause instanceof Upload.RefusedException refused) {
                answer(request, refused.outcome());
              }
            });
  }

  private void answer(HttpServerRequest request, Outcome outcome) {
    meters.answered(Transport.HTTP, outcome);
    switch (outcome) {
      case Outcome.Accepted _ -> accepted(request);
      case Outcome.Unauthenticated(String reason, String challenge) -> {
        request.response().putHeader("WWW-Authenticate", challenge);
        refuse(request, 401, new OtlpStatus(OtlpStatus.UNAUTHENTICATED, reason));
      }
      case Outcome.Malformed(String reason) ->
          refuse(request, 400, new OtlpStatus(OtlpStatus.INVALID_ARGUMENT, reason));
      case Outcome.TooLarge(String reason) ->
          refuse(request, 413, new OtlpStatus(OtlpStatus.RESOURCE_EXHAUSTED, reason));
      case Outcome.Unsupported(String reason) ->
          refuse(request, 415, new OtlpStatus(OtlpStatus.INVALID_ARGUMENT, reason));
      case Outcome.TryAgain(String reason, Duration after, _) -> {
        request.response().putHeader("Retry-After", Long.toString(after.toSeconds()));
        refuse(request, 503, new OtlpStatus(OtlpStatus.UNAVAILABLE, reason, Optional.of(after)));
      }
      case Outcome.Broken() ->
          refuse(request, 503, new OtlpStatus(OtlpStatus.UNAVAILABLE, "a mistake of the server"));
    }
  }

  private void accepted(HttpServerRequest request) {
    boolean json = mediaType(request).equals(JSON);
    end(request, 200, json, Buffer.buffer(json ? "{}" : ""));
  }

  private void refuse(HttpServerRequest request, int status, OtlpStatus body) {
    boolean json = !mediaType(request).equals(PROTOBUF);
    end(request, status, json, Buffer.buffer(json ? body.json() : body.protobuf()));
  }

  private void end(HttpServerRequest request, int status, boolean json, Buffer body) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return; // the sender has gone
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, json ? JSON : PROTOBUF)
        .end(body);
    Upload.drop(request, 2L * config.maxRequestBytes());
  }
}
