package io.logclaw.ticketing.platforms;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What platforms share in talking HTTP. */
public final class PlatformHttp {
  /** Longest wait for one answer. */
  public static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** A platform that asks for more than this is asked again all the same. */
  static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private PlatformHttp() {}

  /** A client that follows no redirects: they would carry the secret elsewhere. */
  public static WebClient client(Vertx vertx) {
    return WebClient.create(
        vertx,
        new WebClientOptions()
            .setFollowRedirects(false)
            .setConnectTimeout((int) TIMEOUT.toMillis())
            .setUserAgent("LogClaw"));
  }

  /** Whether the same request may succeed later: 408, 409, 425, 429 and 5xx. */
  public static boolean isRetryable(int status) {
    return switch (status) {
      case 408, 409, 425, 429 -> true;
      default -> status >= 500;
    };
  }

  /** How long the platform asks to wait, in seconds; dates are not used by those we know. */
  public static @Nullable Duration retryAfter(HttpResponse<Buffer> response) {
    var header = response.getHeader("Retry-After");
    if (header == null || !header.matches("\\d{1,6}")) {
      return null;
    }
    var asked = Duration.ofSeconds(Long.parseLong(header));
    return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
  }

  /** The body as a JSON object; empty if it is none. */
  public static Optional<JsonObject> json(HttpResponse<Buffer> response) {
    try {
      return Optional.ofNullable(response.bodyAsJsonObject());
    } catch (DecodeException | ClassCastException _) {
      return Optional.empty();
    }
  }

  /** What went wrong before there was an answer; names no address parameters and no headers. */
  public static Delivery.TryAgain noAnswer(Throwable failure) {
    return new Delivery.TryAgain("no answer: " + failure.getClass().getSimpleName());
  }
}
