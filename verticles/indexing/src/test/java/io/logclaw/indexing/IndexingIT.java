package io.logclaw.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Addresses;
import io.logclaw.contract.Headers;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.model.Anomaly;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.platform.Health;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.Settings;
import io.logclaw.testkit.Backends;
import io.logclaw.testkit.TopicReader;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;

class IndexingIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Backends backends = Backends.shared();
  private final Platform platform = backends.platform();
  private final Vertx vertx = Vertx.vertx();
  private final String service = "indexing-" + UUID.randomUUID();
  private final Instant now = Instant.now();
  private Producer<byte[], byte[]> producer;
  private TopicReader dead;
  private OpenSearchClient openSearch;

  @BeforeEach
  void open() {
    producer = backends.producer();
    dead = backends.read(Topics.DEAD_LETTER_QUEUE);
    openSearch = backends.openSearch().client();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, SECONDS);
    producer.close();
    dead.close();
    openSearch._transport().close();
  }

  private void start(Platform platform) throws Exception {
    var deployment = new IndexingModule().describe(new Settings(Map.of()), platform);
    vertx.deployVerticle(deployment.verticle(), deployment.options()).await(10, SECONDS);
  }

  private void stop() throws Exception {
    for (var id : Set.copyOf(vertx.deploymentIDs())) {
      vertx.undeploy(id).await(30, SECONDS);
    }
  }

  @Test
  void everyLogIsThereExactlyOnceAlsoAfterAReplay() throws Exception {
    start(platform);
    for (int i = 0; i < 600; i++) {
      var at = i % 2 == 0 ? now : now.minus(Duration.ofDays(1));
      send(id(i), at, log(at, "message " + i, ""));
    }
    soon().until(() -> count() == 600);

    stop();
    rewind();
    start(platform);
    send("last-" + service, now, log(now, "after the replay", ""));

    soon().until(() -> count() >= 601);
    soon().until(() -> committedToTheEnd());
    assertThat(count()).isEqualTo(601);
    soon()
        .untilAsserted(
            () ->
                assertThat(platform.health().states())
                    .containsEntry("indexing", new Health.State.Up()));
  }

  @Test
  void whatCannotBeIndexedGoesAsideAlone() throws Exception {
    start(platform);
    send(id(0), now, log(now, "before", ""));
    send(id(1), now, log(now, "no date", "").replace(now.toString(), "yesterday"));
    send(id(2), now, "{\"service\":\"" + service);
    send("", now, "[\"" + service + "\"]");
    send(
        id(3), now, log(now, "odd names", ",\"attributes\":{\"\":1,\".a\":{\"b.\":[{}]},\"a\":2}"));
    send(id(4), now, log(now, "long words", ",\"user\":\"" + "u".repeat(40_000) + "\""));
    send(id(5), now, log(now, "after\nline end", "").replace(",", ",\n"));

    soon().until(() -> count() == 4);
    var aside = dead.until(3, record -> text(record.value()).contains(service), SOON);
    assertThat(aside)
        .extracting(record -> header(record, Headers.DEAD_REASON))
        .anyMatch(reason -> reason.startsWith("OpenSearch: 400 ") && reason.contains("@timestamp"))
        .anyMatch(reason -> reason.startsWith("OpenSearch: 400 "))
        .contains("the value is not a JSON object");
    assertThat(
            platform
                .meters()
                .get("logclaw.role.records.failed")
                .tags("role", "indexing", "part", "")
                .counter()
                .count())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void theTemplatesAreThereBeforeTheFirstDocument() throws Exception {
    start(platform);
    send(id(0), now, log(now, "one", ",\"invented\":{\"by\":\"a sender\"}"));
    soon().until(() -> count() == 1);

    var index = get("/" + Indices.logs(Indices.day(now))).elements().next();
    assertThat(index.at("/mappings/dynamic").asText()).isEqualTo("false");
    assertThat(index.at("/mappings/properties/attributes/enabled").asBoolean(true)).isFalse();
    assertThat(index.at("/mappings/properties/kv/doc_values").asBoolean(true)).isFalse();
    assertThat(index.at("/mappings/properties").has("invented")).isFalse();
    assertThat(index.at("/settings/index/codec").asText()).isEqualTo("best_compression");
    assertThat(index.at("/settings/index/number_of_replicas").asText()).isEqualTo("0");
    assertThat(get("/_index_template/logclaw-*").path("index_templates"))
        .extracting(template -> template.path("name").asText())
        .containsExactlyInAnyOrder("logclaw-logs", "logclaw-anomalies", "logclaw-incidents");
  }

  @Test
  void whatHasHadItsTimeIsDeleted() throws Exception {
    var old = List.of("logclaw-logs-2020.01.01", "logclaw-anomalies-2020.01.01");
    var kept = List.of("logclaw-logs-2020.01.01-copy", "other-2020.01.01");
    for (var index : old) {
      put("/" + index);
    }
    for (var index : kept) {
      put("/" + index);
    }

    start(platform);

    for (var index : old) {
      soon().until(() -> !exists(index));
    }
    for (var index : kept) {
      assertThat(exists(index)).isTrue();
    }
  }

  @Test
  void anAbsentOpenSearchIsWaitedFor() throws Exception {
    int port = freePort();
    var access =
        new OpenSearchAccess(
            URI.create("http://127.0.0.1:" + port), Optional.empty(), Optional.empty());
    var away =
        new Platform(
            platform.tenant(),
            platform.dataDirectory(),
            platform.kafka(),
            access,
            platform.health(),
            platform.meters(),
            platform.clock());
    start(away);
    send(id(0), now, log(now, "patient", ""));
    soon()
        .untilAsserted(
            () ->
                assertThat(platform.health().states().get("indexing"))
                    .isInstanceOfSatisfying(
                        Health.State.Degraded.class,
                        state ->
                            assertThat(state.reason())
                                .startsWith("OpenSearch at " + access.endpoint())
                                .contains("does not answer")));

    proxy(port);

    soon().until(() -> count() == 1);
    soon()
        .untilAsserted(
            () ->
                assertThat(platform.health().states())
                    .containsEntry("indexing", new Health.State.Up()));
  }

  @Test
  void findingsAreIndexedByTheirDay() throws Exception {
    start(platform);
    var finding =
        new Anomaly(
            "finding-" + service,
            "default",
            service,
            Anomaly.Path.IMMEDIATE,
            "errors",
            null,
            IncidentSeverity.CRITICAL,
            1,
            "it broke",
            List.of(),
            now,
            now,
            now,
            1,
            List.of());
    for (int i = 0; i < 2; i++) { // at least once: the second is the same again
      producer
          .send(new ProducerRecord<>(Topics.ANOMALY_EVENTS.topic(), null, Json.bytes(finding)))
          .get(10, SECONDS);
    }

    soon().until(() -> count(Indices.ALL_ANOMALIES) == 1);
    var found = get("/" + Indices.anomalies(Indices.day(now)) + "/_doc/" + finding.id());
    assertThat(Json.MAPPER.treeToValue(found.path("_source"), io.logclaw.model.Finding.class))
        .isEqualTo(finding);
  }

  @Test
  void whoeverWatchesSeesLogsJustIndexed() throws Exception {
    var seen = new LinkedBlockingQueue<String>();
    vertx.eventBus().<String>consumer(Addresses.LOGS_TAIL, message -> seen.add(message.body()));
    start(platform);
    send(id(0), now, log(now, "watched", ""));

    soon().until(() -> seen.stream().anyMatch(json -> json.contains(service)));
    for (var json : seen) {
      assertThat(Json.read(json, JsonNode.class).isArray()).isTrue();
    }
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(100));
  }

  private String id(int n) {
    return service + "-" + n;
  }

  private String log(Instant at, String message, String more) {
    return """
    {"@timestamp":"%s","log_id":"x","tenant_id":"default","service":"%s","level":"INFO",\
    "severity_number":9,"message":"%s"%s}\
    """
        .formatted(at, service, message.replace("\n", "\\n"), more);
  }

  private void send(String id, Instant day, String value) throws Exception {
    var record =
        new ProducerRecord<>(
            Topics.ENRICHED_LOGS.topic(), id.getBytes(UTF_8), value.getBytes(UTF_8));
    if (!id.isEmpty()) {
      record.headers().add(Headers.LOG_ID, id.getBytes(UTF_8));
      record.headers().add(Headers.DAY, Indices.day(day).getBytes(UTF_8));
    }
    producer.send(record).get(10, SECONDS);
  }

  private long count() throws IOException {
    return count(Indices.ALL_LOGS);
  }

  private long count(String indices) throws IOException {
    openSearch.indices().refresh(r -> r.index(indices).allowNoIndices(true));
    return openSearch
        .count(
            c ->
                c.index(indices)
                    .query(q -> q.term(t -> t.field("service").value(FieldValue.of(service)))))
        .count();
  }

  private JsonNode get(String path) throws IOException {
    try (var answer =
        openSearch.generic().execute(Requests.builder().method("GET").endpoint(path).build())) {
      return Json.read(answer.getBody().map(Body::bodyAsBytes).orElseThrow(), JsonNode.class);
    }
  }

  private void put(String path) throws IOException {
    openSearch.generic().execute(Requests.builder().method("PUT").endpoint(path).build()).close();
  }

  private boolean exists(String index) throws IOException {
    return openSearch.indices().exists(e -> e.index(index)).value();
  }

  /** Passes bytes on to the real OpenSearch. */
  private void proxy(int port) throws Exception {
    var real = backends.openSearch().endpoint();
    var client = vertx.createNetClient();
    vertx
        .createNetServer()
        .connectHandler(
            caller -> {
              caller.pause();
              client
                  .connect(real.getPort(), real.getHost())
                  .onSuccess(server -> join(caller, server))
                  .onFailure(_ -> caller.close());
            })
        .listen(port, "127.0.0.1")
        .await(10, SECONDS);
  }

  private static void join(NetSocket caller, NetSocket server) {
    var _ = caller.pipeTo(server);
    var _ = server.pipeTo(caller);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void rewind() {
    try (var admin = backends.kafka().admin("test")) {
      var start = new HashMap<TopicPartition, OffsetAndMetadata>();
      partitions().forEach(partition -> start.put(partition, new OffsetAndMetadata(0)));
      soon()
          .ignoreExceptions() // the group is not empty until its members have left
          .until(
              () -> {
                admin.alterConsumerGroupOffsets("logclaw-indexing", start).all().get();
                return true;
              });
    }
  }

  private boolean committedToTheEnd() throws Exception {
    try (var admin = backends.kafka().admin("test")) {
      var committed =
          admin
              .listConsumerGroupOffsets("logclaw-indexing")
              .partitionsToOffsetAndMetadata()
              .get(10, SECONDS);
      var latest = new HashMap<TopicPartition, OffsetSpec>();
      partitions().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
      var ends = admin.listOffsets(latest).all().get(10, SECONDS);
      return ends.entrySet().stream()
          .filter(end -> end.getValue().offset() > 0)
          .allMatch(
              end ->
                  committed.containsKey(end.getKey())
                      && committed.get(end.getKey()).offset() == end.getValue().offset());
    }
  }

  private static List<TopicPartition> partitions() {
    var topic = Topics.ENRICHED_LOGS;
    return java.util.stream.IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.topic(), partition))
        .toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Headers.text(record.headers(), name).orElse("");
  }

  private static String text(byte[] value) {
    return new String(value, UTF_8);
  }
}
