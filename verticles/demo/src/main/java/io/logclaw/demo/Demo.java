package io.logclaw.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Sends the shop's logs over OTLP/HTTP at a steady rate: first healthy, then failing, then healed.
 */
public final class Demo {
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration HEALED = Duration.ofSeconds(5);
  private static final Duration LONGEST_REQUEST =
      Duration.ofMillis(400); // no line lies in the future
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final URI logs;
  private final int rate;
  private final Duration healthy;
  private final Duration failing;
  private final Shop shop = new Shop(new Random());
  private long sent;

  /**
   * A demo that has not begun.
   *
   * @param endpoint OTLP/HTTP base address
   * @param rate requests a second, 1 to 10,000
   * @param healthy time before the failure
   * @param failing time of the failure
   */
  public Demo(URI endpoint, int rate, Duration healthy, Duration failing) {
    this.logs = endpoint.resolve("/v1/logs");
    this.rate = Math.clamp(rate, 1, 10_000);
    this.healthy = healthy;
    this.failing = failing;
  }

  /**
   * Runs to its end.
   *
   * @param say takes one line for a person at a time
   * @return false if the logs could not be sent
   */
  public boolean run(Consumer<String> say) throws InterruptedException {
    try (var http = client()) {
      say.accept(
          "A shop of four services (gateway, checkout, inventory, payment) sends its logs to "
              + logs);
      phase(http, healthy, false);
      say.accept(
          "%,d log records sent, all well. Now payment's database connections run out …"
              .formatted(sent));
      phase(http, failing, true);
      phase(http, HEALED, false);
      say.accept(
          "%,d log records sent. The failure is over; the dashboard shows what happened."
              .formatted(sent));
      return true;
    } catch (IOException e) {
      say.accept(
          "Could not send to %s: %s. Is LogClaw running? Start it with ./logclaw, or name its address with --endpoint."
              .formatted(logs, e.getMessage()));
      return false;
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1) // as OpenTelemetry's exporters
        .connectTimeout(TIMEOUT)
        .build();
  }

  private void phase(HttpClient http, Duration length, boolean paymentFails)
      throws IOException, InterruptedException {
    long ticks = Math.max(1, length.dividedBy(TICK));
    var begin = Instant.now();
    for (long tick = 0; tick < ticks; tick++) {
      waitUntil(begin.plus(TICK.multipliedBy(tick)));
      var lines = new ArrayList<Shop.Line>();
      long requests = requestsUntil(tick + 1) - requestsUntil(tick);
      for (long i = 0; i < requests; i++) {
        lines.addAll(shop.request(Instant.now().minus(LONGEST_REQUEST), paymentFails));
      }
      send(http, lines);
    }
  }

  private long requestsUntil(long tick) {
    return tick * TICK.toMillis() * rate / 1_000;
  }

  private static void waitUntil(Instant time) throws InterruptedException {
    var wait = Duration.between(Instant.now(), time);
    if (wait.isPositive()) {
      Thread.sleep(wait);
    }
  }

  /** Tries again, as an SDK does, what OTLP calls retryable and what nobody answered. */
  private void send(HttpClient http, List<Shop.Line> lines)
      throws IOException, InterruptedException {
    if (lines.isEmpty()) {
      return;
    }
    var request =
        HttpRequest.newBuilder(logs)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Otlp.request(lines)))
            .build();
    var giveUp = Instant.now().plus(PATIENCE);
    for (var answer = post(http, request); answer.status() != 200; answer = post(http, request)) {
      boolean nobodyThere = sent == 0 && answer.status() == 0;
      if (nobodyThere || !answer.isRetryable() || Instant.now().isAfter(giveUp)) {
        throw new IOException(answer.reason());
      }
      Thread.sleep(PAUSE);
    }
    sent += lines.size();
  }

  /** What came of a request; status 0 if nobody answered. */
  private record Answer(int status, String reason) {
    boolean isRetryable() {
      return status == 0 || status == 429 || status == 502 || status == 503 || status == 504;
    }
  }

  private static Answer post(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(), "HTTP " + response.statusCode() + " " + response.body());
    } catch (IOException e) {
      return new Answer(0, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }
}
