package io.logclaw.load.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The OpenSearch under measurement, in a process of its own. */
final class Server {
  private static final String INDEX = "/measured";
  private static final int IN_FLIGHT = 2;
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final long pid;

  Server(URI endpoint, long pid) {
    this.endpoint = endpoint;
    this.pid = pid;
  }

  /** An empty index; one that was there is gone. */
  void create(JsonNode index) throws IOException, InterruptedException {
    send("DELETE", INDEX + "?ignore_unavailable=true", new byte[0]);
    expect(send("PUT", INDEX, JSON.writeValueAsBytes(index)));
  }

  /** Sends all, some at a time; fails if a single document is refused. */
  void feed(List<byte[]> bodies) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
      List<Future<?>> sent =
          bodies.stream()
              .<Future<?>>map(
                  body ->
                      threads.submit(
                          () -> {
                            bulk(body);
                            return null;
                          }))
              .toList();
      for (var one : sent) {
        one.get();
      }
    }
  }

  private void bulk(byte[] body) throws IOException, InterruptedException {
    var answer = expect(send("POST", INDEX + "/_bulk?filter_path=errors,items.*.error", body));
    if (answer.path("errors").asBoolean()) {
      throw new IOException("refused: " + answer.path("items").path(0));
    }
  }

  /** Makes all searchable and durable, and waits until no merge runs. */
  void settle() throws IOException, InterruptedException {
    expect(send("POST", INDEX + "/_refresh", new byte[0]));
    expect(send("POST", INDEX + "/_flush?wait_if_ongoing=true", new byte[0]));
    while (stats("merge").at("/_all/total/merges/current").asLong() > 0) {
      Thread.sleep(Duration.ofMillis(100));
    }
    expect(send("POST", INDEX + "/_flush?wait_if_ongoing=true", new byte[0]));
  }

  long documents() throws IOException, InterruptedException {
    return expect(send("GET", INDEX + "/_count", new byte[0])).path("count").asLong();
  }

  long bytesOnDisk() throws IOException, InterruptedException {
    return stats("store").at("/_all/total/store/size_in_bytes").asLong();
  }

  private JsonNode stats(String what) throws IOException, InterruptedException {
    return expect(send("GET", INDEX + "/_stats/" + what, new byte[0]));
  }

  /** CPU seconds of the process so far. */
  double cpuSeconds() throws IOException {
    var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  private HttpResponse<byte[]> send(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    var type = path.contains("_bulk") ? "application/x-ndjson" : "application/json";
    return http.send(
        HttpRequest.newBuilder(endpoint.resolve(path))
            .header("Content-Type", type)
            .timeout(Duration.ofMinutes(2))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static JsonNode expect(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          answer.uri()
              + " answered "
              + answer.statusCode()
              + ": "
              + new String(answer.body(), UTF_8));
    }
    return JSON.readTree(answer.body());
  }
}
