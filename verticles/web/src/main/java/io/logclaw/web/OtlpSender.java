package io.logclaw.web;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Json;
import io.logclaw.platform.Secret;
import io.logclaw.web.domain.upload.OtlpBatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Sends batches to intake over OTLP/HTTP, as any other client would: waits when told to, tries
 * again what may succeed later, and gives up after eight tries. Blocks; not for event loops.
 */
final class OtlpSender implements AutoCloseable {
  private static final int MAX_ATTEMPTS = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(35); // intake waits 30 s for Kafka
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int MAX_REASON = 300;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI endpoint;
  private final Optional<Secret> apiKey;
  private final String apiKeyHeader;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A sender.
   *
   * @param config where intake's OTLP/HTTP receiver is, and what it asks of senders
   */
  OtlpSender(WebConfig config) {
    this.endpoint = URI.create(config.intakeUrl().toString().replaceAll("/+$", "") + "/v1/logs");
    this.apiKey = config.intakeApiKey();
    this.apiKeyHeader = config.intakeApiKeyHeader();
  }

  /** What became of a batch. */
  sealed interface Outcome {
    /** Kafka has all of it but {@code rejected} records. */
    record Taken(long rejected, String reason) implements Outcome {}

    /** Intake will never take it. */
    record Refused(String reason) implements Outcome {}

    /** Intake did not take it in time. */
    record GaveUp(String reason) implements Outcome {}
  }

  /** Sends a batch; returns once its fate is known. */
  Outcome send(OtlpBatch batch) throws InterruptedException {
    var request = request(batch);
    var pause = FIRST_PAUSE;
    var reason = "";
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      var wait = pause;
      try {
        var answer = http.send(request, BodyHandlers.ofString());
        if (!isRetryable(answer.statusCode())) {
          return outcome(answer);
        }
        reason = "intake answered %d".formatted(answer.statusCode());
        wait = retryAfter(answer, pause);
      } catch (IOException e) {
        reason = "intake is not reachable at " + endpoint.getAuthority();
      }
      if (attempt < MAX_ATTEMPTS && closed.await(wait.toMillis(), MILLISECONDS)) {
        return new Outcome.GaveUp("web is being stopped");
      }
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
    return new Outcome.GaveUp("%s (%d tries)".formatted(reason, MAX_ATTEMPTS));
  }

  private HttpRequest request(OtlpBatch batch) {
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(batch.encode()));
    apiKey.ifPresent(key -> request.header(apiKeyHeader, key.reveal()));
    return request.build();
  }

  /** The statuses that OTLP names as retryable. */
  private static boolean isRetryable(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  private static Duration retryAfter(HttpResponse<String> answer, Duration standard) {
    var seconds = answer.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("\\d{1,4}")
        ? shorter(Duration.ofSeconds(Long.parseLong(seconds)), LONGEST_PAUSE)
        : standard;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Outcome outcome(HttpResponse<String> answer) {
    var body = body(answer.body());
    if (answer.statusCode() / 100 == 2) {
      var partial = body.path("partialSuccess");
      return new Outcome.Taken(
          partial.path("rejectedLogRecords").asLong(), cut(partial.path("errorMessage").asText()));
    }
    return new Outcome.Refused(
        "intake refused it with %d: %s"
            .formatted(answer.statusCode(), cut(body.path("message").asText())));
  }

  private static JsonNode body(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException _) {
      return Json.MAPPER.createObjectNode();
    }
  }

  private static String cut(String reason) {
    return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
  }

  /** Ends pauses and connections at once. */
  @Override
  public void close() {
    closed.countDown();
    http.shutdownNow();
  }
}
