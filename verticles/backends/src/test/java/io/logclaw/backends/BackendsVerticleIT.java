package io.logclaw.backends;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logclaw.platform.Health;
import io.logclaw.platform.Platform;
import io.logclaw.platform.Settings;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
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
  void aDiskNearlyFullStopsKafkaUntilThereIsRoom() throws Exception {
    var settings = settings(freePort(), freePort());
    var platform = BackendsModuleTest.platform(settings, data);
    var free = new AtomicLong(Long.MAX_VALUE);
    vertx
        .deployVerticle(
            new BackendsVerticle(
                BackendsConfig.from(settings.section("backends")),
                true,
                false,
                platform,
                free::get))
        .await(START_SECONDS, SECONDS);
    try (var producer = platform.kafka().producer("test");
        var admin = platform.kafka().admin("test")) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
      var sent = producer.send(new ProducerRecord<>("kept", new byte[] {1})).get();
      assertThat(sent.offset()).isZero();

      free.set(100L << 20);
      await().until(() -> backends(platform).word().equals("degraded"));
      assertThat(backends(platform).why())
          .contains("100 MiB are free")
          .contains("starts again at 640 MiB")
          .contains("backends.minFreeDisk");
      assertThat(freeAgain(Integer.parseInt(port(platform)))).isPositive();

      free.set(600L << 20); // not enough to start with
      await().during(Duration.ofMillis(1_500)).until(() -> !platform.health().ready());

      free.set(700L << 20);
      await().atMost(Duration.ofSeconds(30)).until(() -> platform.health().ready());
      var again = producer.send(new ProducerRecord<>("kept", new byte[] {2})).get();
      assertThat(again.offset()).isEqualTo(1);
    }
  }

  private static Health.State backends(Platform platform) {
    return Objects.requireNonNull(platform.health().states().get(BackendsModule.NAME));
  }

  private static String port(Platform platform) {
    var brokers = platform.kafka().bootstrapServers();
    return brokers.substring(brokers.lastIndexOf(':') + 1);
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
