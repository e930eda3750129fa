package io.logclaw.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Addresses;
import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.platform.Health;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.PulseVerticle;
import io.logclaw.platform.Settings;
import io.logclaw.testkit.Backends;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.Refresh;

class InfraIT {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final InfraConfig CONFIG =
      InfraConfig.from(new Settings(Map.of("pollEvery", "200ms", "answerWithin", "3s")));

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, SECONDS);
  }

  private void start(Platform platform) throws Exception {
    vertx.deployVerticle(new InfraVerticle(CONFIG, platform)).await(20, SECONDS);
  }

  private JsonNode view() throws Exception {
    var reply = vertx.eventBus().<String>request(Addresses.PIPELINE_VIEW, "").await(5, SECONDS);
    return Json.read(reply.body(), JsonNode.class);
  }

  private JsonNode await(Predicate<JsonNode> seen) {
    Callable<JsonNode> view = this::view;
    return Awaitility.await().atMost(WAIT).until(view, seen);
  }

  private static JsonNode named(JsonNode list, String key, String name) {
    return list.valueStream()
        .filter(each -> each.path(key).asText().equals(name))
        .findFirst()
        .orElse(Json.MAPPER.createObjectNode());
  }

  @Test
  void showsTopicsGroupsAndTheirLag() throws Exception {
    var platform = Backends.shared().platform();
    start(platform);
    var topic = Topics.ENRICHED_LOGS.topic();
    var role = "indexing-infra-it";
    try (var producer = Backends.shared().producer();
        var consumer = platform.kafka().consumer(role)) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(Set.of(partition));
      consumer.seekToEnd(Set.of(partition));
      long end = consumer.position(partition);
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(end)));
      for (int i = 0; i < 7; i++) {
        producer.send(new ProducerRecord<>(topic, 0, null, "x".getBytes(UTF_8))).get();
      }
    }

    var seen = // lag and size come from different questions to Kafka, a moment apart
        await(
            view ->
                named(view.path("kafka").path("groups"), "group", "logclaw-" + role)
                            .path("lag")
                            .asLong()
                        == 7
                    && named(view.path("kafka").path("topics"), "name", topic)
                            .path("bytes")
                            .asLong()
                        > 0);

    var group = named(seen.path("kafka").path("groups"), "group", "logclaw-" + role);
    assertThat(group.path("role").asText()).isEqualTo("indexing");
    assertThat(group.path("members").asInt()).isZero();
    assertThat(group.path("lag_by_topic").path(topic).asLong()).isEqualTo(7);
    assertThat(seen.path("kafka").path("state").asText()).isEqualTo("up");
    assertThat(seen.path("kafka").path("brokers")).hasSize(1);
    var shown = named(seen.path("kafka").path("topics"), "name", topic);
    assertThat(shown.path("partitions").asInt()).isEqualTo(6);
    assertThat(shown.path("records").asLong()).isGreaterThanOrEqualTo(7);
    var gauge =
        platform
            .meters()
            .get("logclaw.kafka.consumer.lag")
            .tags("group", "logclaw-" + role, "topic", topic)
            .gauge();
    assertThat(gauge.value()).isEqualTo(7);
  }

  @Test
  void showsIndicesAndTheClustersHealth() throws Exception {
    var platform = Backends.shared().platform();
    start(platform);
    var index = "logclaw-infra-it";
    try (var transport = platform.openSearch().client()._transport()) {
      var client = new OpenSearchClient(transport);
      client.index(i -> i.index(index).id("1").document(Map.of("a", 1)).refresh(Refresh.True));

      var seen =
          await(
              view ->
                  named(view.path("opensearch").path("indices"), "name", index)
                          .path("docs")
                          .asLong()
                      == 1);

      var openSearch = seen.path("opensearch");
      assertThat(openSearch.path("state").asText()).isEqualTo("up");
      assertThat(openSearch.path("status").asText()).isIn("green", "yellow");
      assertThat(openSearch.path("docs").asLong()).isPositive();
      assertThat(openSearch.path("bytes").asLong()).isPositive();
      assertThat(platform.meters().get("logclaw.opensearch.status").gauge().value())
          .isGreaterThanOrEqualTo(2);
      client.indices().delete(d -> d.index(index));
    }
  }

  @Test
  void membersShowThemselvesByTheirPulse() throws Exception {
    var platform = Backends.shared().platform();
    start(platform);
    var health = new Health();
    var member =
        new Platform(
            platform.tenant(),
            platform.dataDirectory(),
            platform.kafka(),
            platform.openSearch(),
            health,
            platform.meters(),
            Clock.systemUTC());
    var etl = member.status("etl");
    etl.in(5);
    etl.out(4);
    etl.degraded("Kafka is away");
    vertx
        .deployVerticle(
            new PulseVerticle(
                "host/1", "9", health, platform.meters(), Clock.systemUTC(), List.of("etl", "ml")))
        .await(10, SECONDS);

    var seen = await(view -> !view.path("members").isEmpty());

    var shown = seen.path("members").path(0);
    assertThat(shown.path("member").asText()).isEqualTo("host/1");
    assertThat(shown.path("version").asText()).isEqualTo("9");
    assertThat(shown.path("present").asBoolean()).isTrue();
    assertThat(shown.path("memory_bytes").asLong()).isGreaterThan(10_000_000);
    var stage = named(seen.path("stages"), "name", "etl");
    assertThat(stage.path("state").asText()).isEqualTo("degraded");
    assertThat(stage.path("reason").asText()).isEqualTo("Kafka is away");
    assertThat(stage.path("in").asLong()).isEqualTo(5);
    assertThat(stage.path("out").asLong()).isEqualTo(4);
    assertThat(seen.path("roles").path("ml").path("state").asText()).isEqualTo("starting");
    var members = platform.meters().get("logclaw.members").gauge();
    Awaitility.await().atMost(WAIT).until(() -> members.value() == 1);
  }

  @Test
  void whatIsNotAPulseDoesNoHarm() throws Exception {
    start(Backends.shared().platform());

    vertx.eventBus().publish(Addresses.ROLE_PULSE, "{oops");
    vertx.eventBus().publish(Addresses.ROLE_PULSE, "{\"member\": \"half\", \"roles\": []}");

    assertThat(view().path("members")).isEmpty();
  }

  @Test
  void absentBackendsAreSaidToBeAbsentWhileInfraStaysUp() throws Exception {
    var there = Backends.shared().platform();
    var platform =
        new Platform(
            there.tenant(),
            there.dataDirectory(),
            KafkaAccess.from(new Settings(Map.of("bootstrapServers", "127.0.0.1:1"))),
            new OpenSearchAccess(
                URI.create("http://127.0.0.1:1"), Optional.empty(), Optional.empty()),
            there.health(),
            there.meters(),
            there.clock());
    start(platform);

    var seen =
        await(
            view ->
                view.path("kafka").path("state").asText().equals("absent")
                    && view.path("opensearch").path("state").asText().equals("absent"));

    assertThat(seen.path("kafka").path("reason").asText())
        .startsWith("no answer from Kafka at 127.0.0.1:1: ");
    assertThat(seen.path("opensearch").path("reason").asText())
        .startsWith("no answer from OpenSearch at http://127.0.0.1:1: ");
    assertThat(Objects.requireNonNull(platform.health().states().get("infra")).word())
        .isEqualTo("up");
    assertThat(platform.meters().get("logclaw.kafka.up").gauge().value()).isZero();
  }
}
