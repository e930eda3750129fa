package io.logclaw.ticketing.platforms.slack;

import io.logclaw.platform.Secret;
import io.logclaw.ticketing.platforms.Delivery;
import io.logclaw.ticketing.platforms.PlatformHttp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Calls of the Slack Web API, which answers {@code 200} and {@code "ok": false} to most mistakes.
 */
final class SlackApi {
  /** Slack allows about one message per second and channel. */
  private static final Duration BETWEEN_WRITES = Duration.ofMillis(1_100);

  private static final Pattern CODE_WORD = Pattern.compile("[a-z_:,]{1,80}");

  private static final Set<String> PASSING =
      Set.of(
          "ratelimited",
          "rate_limited",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout");

  private final Vertx vertx;
  private final WebClient http;
  private final URI endpoint;
  private final Secret token;
  private final AtomicLong nextWriteNanos = new AtomicLong(System.nanoTime());

  SlackApi(Vertx vertx, WebClient http, URI endpoint, Secret token) {
    this.vertx = vertx;
    this.http = http;
    this.endpoint = endpoint;
    this.token = token;
  }

  /** What Slack made of a call. */
  sealed interface Answer {
    /** It was done. */
    record Done(JsonObject body) implements Answer {}

    /** It was not, or nobody knows. */
    record Failed(Delivery delivery) implements Answer {}
  }

  /** Posts or changes a message, no sooner than Slack's rate allows. */
  Future<Answer> write(String method, JsonObject message) {
    return turn()
        .compose(_ -> request(HttpMethod.POST, method).sendJsonObject(message))
        .map(response -> answer(method, response))
        .otherwise(failure -> new Answer.Failed(PlatformHttp.noAnswer(failure)));
  }

  Future<Answer> read(String method, Map<String, String> query) {
    var request = request(HttpMethod.GET, method);
    query.forEach(request::addQueryParam);
    return request
        .send()
        .map(response -> answer(method, response))
        .otherwise(failure -> new Answer.Failed(PlatformHttp.noAnswer(failure)));
  }

  private HttpRequest<Buffer> request(HttpMethod verb, String method) {
    return http.requestAbs(verb, endpoint + "/" + method)
        .timeout(PlatformHttp.TIMEOUT.toMillis())
        .bearerTokenAuthentication(token.reveal());
  }

  private Future<Void> turn() {
    long gap = BETWEEN_WRITES.toNanos();
    long now = System.nanoTime();
    long mine = nextWriteNanos.getAndUpdate(next -> Math.max(next, now) + gap);
    long wait = Duration.ofNanos(mine - now).toMillis();
    return wait <= 0 ? Future.succeededFuture() : vertx.timer(wait).mapEmpty();
  }

  private static Answer answer(String method, HttpResponse<Buffer> response) {
    int status = response.statusCode();
    if (PlatformHttp.isRetryable(status)) {
      return failed(
          new Delivery.TryAgain(method + ": HTTP " + status, PlatformHttp.retryAfter(response)));
    }
    var body = PlatformHttp.json(response);
    if (status != 200 || body.isEmpty()) {
      return failed(
          new Delivery.Rejected(
              "%s: HTTP %d without the JSON of Slack; is the endpoint right?"
                  .formatted(method, status)));
    }
    if (Boolean.TRUE.equals(body.get().getValue("ok"))) {
      return new Answer.Done(body.get());
    }
    var error = word(body.get(), "error");
    var reason = "%s: %s%s".formatted(method, error, hint(error, body.get()));
    return failed(
        PASSING.contains(error)
            ? new Delivery.TryAgain(reason, PlatformHttp.retryAfter(response))
            : new Delivery.Rejected(reason));
  }

  private static Answer failed(Delivery delivery) {
    return new Answer.Failed(delivery);
  }

  /** Slack speaks in code words; anything else may quote what must not be shown. */
  private static String word(JsonObject body, String field) {
    var word = String.valueOf(body.getValue(field));
    return CODE_WORD.matcher(word).matches() ? word : "unknown";
  }

  private static String hint(String error, JsonObject body) {
    return switch (error) {
      case "not_in_channel" -> " (invite the bot to the channel)";
      case "channel_not_found" -> " (check ticketing.slack.channel, and invite the bot)";
      case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive" ->
          " (check ticketing.slack.token)";
      case "missing_scope" -> " (give the bot the scope %s)".formatted(word(body, "needed"));
      default -> "";
    };
  }
}
