package io.logclaw.backends;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.platform.Platform;
import io.logclaw.platform.Settings;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsVerticleIT {
  private static final long START_SECONDS = 60;
  private static final Duration QUICK = Duration.ofSeconds(10); // as long as the launcher waits

  @TempDir Path data;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  private static int freePort() throws Exception {
    return Ports.claim("127.0.0.1", 0, "");
  }

  private static Settings settings(int kafka, int openSearch) {
    return new Settings(
        Map.of(
            "kafka.bootstrapServers",
            "127.0.0.1:" + kafka,
            "opensearch.endpoint",
            "http://127.0.0.1:" + openSearch,
            "backends.kafka.port",
            Integer.toString(kafka),
            "backends.kafka.controllerPort",
            "0",
            "backends.opensearch.httpPort",
            Integer.toString(openSearch),
            "backends.opensearch.transportPort",
            "0"));
  }

  private String deploy(Settings settings, Platform platform) throws Exception {
    var deployment = new BackendsModule().describe(settings.section("backends"), platform);
    assertThat(settings.problems()).isEmpty();
    return vertx
        .deployVerticle(deployment.verticle(), deployment.options())
        .await(START_SECONDS, SECONDS);
  }

  @Test
  void startsBothIsUpAndStopsQuickly() throws Exception {
    var settings = settings(freePort(), freePort());
    var platform = BackendsModuleTest.platform(settings, data);

    var id = deploy(settings, platform);

    assertThat(platform.health().ready()).isTrue();
    try (var admin = platform.kafka().admin("test")) {
      assertThat(admin.listTopics().names().get()).isEmpty();
    }
    try (var http = java.net.http.HttpClient.newHttpClient()) {
      var request = java.net.http.HttpRequest.newBuilder(platform.openSearch().endpoint()).build();
      var answer = http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).contains("3.8.0");
    }

    long began = System.nanoTime();
    vertx.undeploy(id).await(START_SECONDS, SECONDS);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(QUICK);
  }

  @Test
  void whereOneCannotStartTheOtherStops() throws Exception {
    int kafka = freePort();
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings = settings(kafka, taken.getLocalPort());
      var platform = BackendsModuleTest.platform(settings, data);

      assertThatThrownBy(() -> deploy(settings, platform))
          .hasMessageContaining("set backends.opensearch.httpPort to a free port");

      assertThat(freeAgain(kafka)).isEqualTo(kafka);
    }
  }

  private static int freeAgain(int port) throws Exception {
    return Ports.claim("127.0.0.1", port, "");
  }
}
