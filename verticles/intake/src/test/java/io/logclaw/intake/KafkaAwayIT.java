package io.logclaw.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logclaw.backends.EmbeddedKafka;
import io.logclaw.platform.Health;
import io.logclaw.platform.TopicSetup;
import io.logclaw.testkit.Backends;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka absent, gone, and back; and intake's own end. */
class KafkaAwayIT {
  private static final Duration WAIT = Duration.ofSeconds(40);

  @Test
  void anAbsentKafkaIsARetryableRefusalAtOnceAndHealthSaysWhy() throws Exception {
    try (var intake = new Intake(Intake.withoutKafka("127.0.0.1:1"), Map.of())) {
      long begun = System.nanoTime();
      var response = send(intake.logs(), "absent");

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(response.body()).contains("Kafka").doesNotContain("127.0.0.1");
      assertThat(reason(intake)).contains("127.0.0.1:1");
      assertThat(health(intake).statusCode()).isEqualTo(503);
      assertThat(intake.bytesInFlight()).isZero();
    }
  }

  @Test
  void aNameThatCannotBeResolvedYetIsWaitedFor() throws Exception {
    try (var intake = new Intake(Intake.withoutKafka("no-such-host.invalid:9092"), Map.of())) {
      var response = send(intake.logs(), "unresolved");

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(reason(intake)).contains("no-such-host.invalid");
    }
  }

  @Test
  void aKafkaThatGoesIsNoticedAndItsReturnTooWithoutTraffic(@TempDir Path data) throws Exception {
    int port;
    Intake intake;
    try (var kafka = EmbeddedKafka.start(data, "127.0.0.1", 0, 0)) {
      port = URI.create("kafka://" + kafka.bootstrapServers()).getPort();
      var platform = Intake.withoutKafka(kafka.bootstrapServers());
      TopicSetup.ensure(platform.kafka());
      intake = new Intake(platform, Map.of("kafkaTimeout", "1s"));
      assertThat(send(intake.logs(), "before").statusCode()).isEqualTo(200);
    }

    var lost = send(intake.logs(), "lost");
    assertThat(lost.statusCode()).isEqualTo(503);
    assertThat(intake.counted("otelcol.receiver.refused.log.records", "transport", "http"))
        .isEqualTo(1);
    assertThat(reason(intake)).contains("no answer within 1000 ms");
    assertThat(health(intake).statusCode()).isEqualTo(503);

    var back = EmbeddedKafka.start(data, "127.0.0.1", port, 0);
    try (back) {
      await().atMost(WAIT).until(() -> health(intake).statusCode() == 200);
      assertThat(send(intake.logs(), "after").statusCode()).isEqualTo(200);
      await().atMost(WAIT).until(() -> intake.bytesInFlight() == 0);
      intake.close();
    }
  }

  @Test
  void aMissingTopicIsNamed(@TempDir Path data) throws Exception {
    try (var kafka = EmbeddedKafka.start(data, "127.0.0.1", 0, 0);
        var intake = new Intake(Intake.withoutKafka(kafka.bootstrapServers()), Map.of())) {
      var response = send(intake.logs(), "no-topic");

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(reason(intake)).contains("no topic raw-logs");
    }
  }

  @Test
  void stoppingLetsARequestFinish() throws Exception {
    var intake = new Intake(Backends.shared().platform(), Map.of());
    try (intake;
        var client = HttpClient.newHttpClient()) {
      var answers =
          IntStream.range(0, 20)
              .mapToObj(
                  i -> client.sendAsync(post(intake.logs(), "stop" + i), BodyHandlers.ofString()))
              .toList();
      await().until(() -> intake.counted("logclaw.role.records.in") > 0);

      long begun = System.nanoTime();
      intake.stop();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
      assertThat(intake.counted("logclaw.role.records.out"))
          .isEqualTo(intake.counted("logclaw.role.records.in"));
      assertThat(answers.getFirst().join().statusCode()).isEqualTo(200);
    }
  }

  private static String reason(Intake intake) {
    var state = intake.platform().health().states().get("intake");
    return state instanceof Health.State.Degraded(String reason) ? reason : "not degraded";
  }

  private static HttpRequest post(URI logs, String service) {
    return HttpRequest.newBuilder(logs)
        .header("Content-Type", "application/json")
        .version(HttpClient.Version.HTTP_1_1)
        .POST(BodyPublishers.ofByteArray(Samples.json(service)))
        .build();
  }

  private static HttpResponse<String> send(URI logs, String service)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(post(logs, service), BodyHandlers.ofString(UTF_8));
    }
  }

  private static HttpResponse<String> health(Intake intake)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + intake.healthPort() + "/");
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(UTF_8));
    }
  }
}
