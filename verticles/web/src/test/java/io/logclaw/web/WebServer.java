package io.logclaw.web;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Json;
import io.logclaw.model.TenantId;
import io.logclaw.platform.Health;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The web role on a free port, and a client of it. */
final class WebServer implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final Vertx vertx = Vertx.vertx();
  final HttpClient http = HttpClient.newHttpClient();
  final Platform platform;
  private final int port;

  private WebServer(WebConfig config, Platform platform) throws Exception {
    this.platform = platform;
    var verticle = new WebVerticle(config, platform);
    vertx.deployVerticle(verticle).await(20, SECONDS);
    port = verticle.port();
  }

  /** Started with some settings; {@code port} is 0. */
  static WebServer start(Platform platform, Map<String, String> settings) throws Exception {
    return new WebServer(config(settings), platform);
  }

  static WebConfig config(Map<String, String> settings) {
    var all = new HashMap<>(Map.of("port", "0", "webroot", "no-such-folder"));
    all.putAll(settings);
    return WebConfig.from(new Settings(all));
  }

  /** Without any backend: nothing listens where OpenSearch should be. */
  static Platform alone() {
    return new Platform(
        new TenantId("default"),
        Path.of("none"),
        KafkaAccess.from(new Settings(Map.of("bootstrapServers", "127.0.0.1:1"))),
        new OpenSearchAccess(URI.create("http://127.0.0.1:1"), Optional.empty(), Optional.empty()),
        new Health(),
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  /** An answer: its status and its JSON. */
  record Reply(int status, JsonNode body) {
    String error() {
      return body.path("error").asText();
    }
  }

  Reply get(String path) throws IOException, InterruptedException {
    return reply(http.send(request(path).build(), BodyHandlers.ofString()));
  }

  Reply post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    var request =
        request(path)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build();
    return reply(http.send(request, BodyHandlers.ofString()));
  }

  static Reply reply(HttpResponse<String> answer) {
    return new Reply(answer.statusCode(), Json.read(answer.body(), JsonNode.class));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  /** A live view, read as it comes. */
  HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofInputStream());
  }

  /** Sends bytes as they are. */
  String raw(String request) throws IOException {
    try (var socket = socket()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  Socket socket() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  int port() {
    return port;
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws TimeoutException {
    http.shutdownNow();
    vertx.close().await(20, SECONDS);
  }
}
