package io.logclaw.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/** A LogClaw in a process of its own, on free ports, with its data in a folder of its own. */
public final class LogClaw implements AutoCloseable {
  private static final int START_SECONDS = 120;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String brokers;
  private final URI intake;
  private final URI openSearch;
  private final URI management;

  /** With every role. */
  public LogClaw(Path home, Path data) throws IOException, InterruptedException {
    this(home, data, "all");
  }

  /**
   * Returns once it is ready.
   *
   * @param home the checkout whose start script starts it
   * @param data an existing folder
   * @param roles as for {@code --roles}
   */
  public LogClaw(Path home, Path data, String roles) throws IOException, InterruptedException {
    int kafka = freePort();
    this.brokers = "127.0.0.1:" + kafka;
    this.intake = local(freePort());
    this.openSearch = local(freePort());
    this.management = local(freePort());
    var command = new ArrayList<String>();
    command.add(home.resolve("logclaw").toString());
    command.add("--roles=" + roles);
    command.add("--set=dataDirectory=" + data);
    command.add("--set=kafka.bootstrapServers=" + brokers);
    command.add("--set=backends.kafka.port=" + kafka);
    command.add("--set=backends.kafka.controllerPort=" + freePort());
    command.add("--set=opensearch.endpoint=" + openSearch);
    command.add("--set=backends.opensearch.httpPort=" + openSearch.getPort());
    command.add("--set=backends.opensearch.transportPort=" + freePort());
    command.add("--set=intake.http.port=" + intake.getPort());
    command.add("--set=intake.grpc.port=" + freePort());
    command.add("--set=intake.health.port=" + freePort());
    command.add("--set=web.port=" + freePort());
    command.add("--set=management.port=" + management.getPort());
    this.process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("logclaw.log").toFile())
            .start();
    awaitReady();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try {
        if (get(management.resolve("/ready")).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException("LogClaw ended while starting, status " + process.exitValue(), e);
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("LogClaw was not ready within " + START_SECONDS + " s");
      }
      Thread.sleep(Duration.ofMillis(200));
    }
  }

  /** Kafka's address. */
  public String brokers() {
    return brokers;
  }

  /** OpenSearch's address. */
  public URI openSearch() {
    return openSearch;
  }

  /** Where OTLP/HTTP logs go. */
  public URI logs() {
    return intake.resolve("/v1/logs");
  }

  /** The process. */
  public long pid() {
    return process.pid();
  }

  /** Documents that a search finds now. */
  long searchable() throws IOException, InterruptedException {
    var answer = get(openSearch.resolve("/logclaw-logs-*/_count"));
    return new ObjectMapper().readTree(answer.body()).path("count").asLong();
  }

  /** Resident memory now, in bytes. */
  long residentBytes() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
