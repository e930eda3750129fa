package io.logclaw.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Sends ready requests as fast as they are answered, and again what was refused retryably. */
public final class Sender {
  private final URI logs;
  private final int inFlight;
  private final AtomicLong refusals = new AtomicLong();

  /** {@code inFlight}: requests at a time. */
  public Sender(URI logs, int inFlight) {
    this.logs = logs;
    this.inFlight = inFlight;
  }

  /** Requests refused and sent again so far. */
  long refusals() {
    return refusals.get();
  }

  /** Returns when every request has been acknowledged. */
  public void send(List<byte[]> requests) throws InterruptedException, ExecutionException {
    var next = new AtomicInteger();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var threads = Executors.newFixedThreadPool(inFlight)) {
      List<Future<?>> workers =
          IntStream.range(0, inFlight)
              .<Future<?>>mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            for (int i = next.getAndIncrement();
                                i < requests.size();
                                i = next.getAndIncrement()) {
                              send(http, requests.get(i));
                            }
                            return null;
                          }))
              .toList();
      for (var worker : workers) {
        worker.get();
      }
    }
  }

  private void send(HttpClient http, byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(logs)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    while (true) {
      var response = http.send(request, HttpResponse.BodyHandlers.discarding());
      if (response.statusCode() == 200) {
        return;
      }
      if (response.statusCode() != 503 && response.statusCode() != 429) {
        throw new IOException("intake answered " + response.statusCode());
      }
      refusals.incrementAndGet();
      long seconds = response.headers().firstValueAsLong("Retry-After").orElse(1);
      Thread.sleep(Duration.ofSeconds(Math.clamp(seconds, 1, 10)));
    }
  }
}
