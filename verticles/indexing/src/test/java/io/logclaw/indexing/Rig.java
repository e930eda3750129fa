package io.logclaw.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Headers;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.platform.Platform;
import io.logclaw.platform.Settings;
import io.logclaw.testkit.Backends;
import io.logclaw.testkit.TopicReader;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;

/** The role between the shared Kafka and OpenSearch, and what a test does to them. */
final class Rig implements AfterEachCallback {
  static final Duration SOON = Duration.ofSeconds(30);

  final Backends backends = Backends.shared();
  final Platform platform = backends.platform();
  final Vertx vertx = Vertx.vertx();

  /** Of one test alone: the indices are shared. */
  final String service = "indexing-" + UUID.randomUUID();

  final Instant now = Instant.now();
  final Producer<byte[], byte[]> producer = backends.producer();
  final TopicReader dead = backends.read(Topics.DEAD_LETTER_QUEUE);
  private final OpenSearchClient openSearch = backends.openSearch().client();

  @Override
  public void afterEach(ExtensionContext test) throws Exception {
    vertx.close().await(30, SECONDS);
    producer.close();
    dead.close();
    openSearch._transport().close();
  }

  void start() throws Exception {
    start(platform);
  }

  void start(Platform on) throws Exception {
    var deployment = new IndexingModule().describe(new Settings(Map.of()), on);
    vertx.deployVerticle(deployment.verticle(), deployment.options()).await(10, SECONDS);
  }

  void stop() throws Exception {
    for (var id : Set.copyOf(vertx.deploymentIDs())) {
      vertx.undeploy(id).await(30, SECONDS);
    }
  }

  static ConditionFactory soon() {
    return Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(100));
  }

  String id(int n) {
    return service + "-" + n;
  }

  /**
   * An enriched log of this test's service.
   *
   * @param more further fields, with a comma before each
   */
  String document(Instant at, String message, String more) {
    return """
    {"@timestamp":"%s","log_id":"x","tenant_id":"default","service":"%s","level":"INFO",\
    "severity_number":9,"message":"%s"%s}\
    """
        .formatted(at, service, message.replace("\n", "\\n"), more);
  }

  /** As {@link #document(Instant, String, String)}, of now. */
  String document(String message, String more) {
    return document(now, message, more);
  }

  /** Puts a log of now onto the topic. */
  void log(int n, String message) throws Exception {
    send(n, document(message, ""));
  }

  /** Puts a value onto the topic as the n-th log of now. */
  void send(int n, String value) throws Exception {
    send(id(n), now, value);
  }

  /** Puts a value onto the topic, with the headers that etl gives; without an id, with none. */
  void send(String id, Instant day, String value) throws Exception {
    var record =
        new ProducerRecord<>(
            Topics.ENRICHED_LOGS.topic(), id.getBytes(UTF_8), value.getBytes(UTF_8));
    if (!id.isEmpty()) {
      record.headers().add(Headers.LOG_ID, id.getBytes(UTF_8));
      record.headers().add(Headers.DAY, Indices.day(day).getBytes(UTF_8));
    }
    producer.send(record).get(10, SECONDS);
  }

  /** How many logs of this test are to be found. */
  long count() throws IOException {
    return count(Indices.ALL_LOGS);
  }

  long count(String indices) throws IOException {
    openSearch.indices().refresh(r -> r.index(indices).allowNoIndices(true));
    return openSearch
        .count(
            c ->
                c.index(indices)
                    .query(q -> q.term(t -> t.field("service").value(FieldValue.of(service)))))
        .count();
  }

  JsonNode get(String path) throws IOException {
    try (var answer =
        openSearch.generic().execute(Requests.builder().method("GET").endpoint(path).build())) {
      return Json.read(answer.getBody().map(Body::bodyAsBytes).orElseThrow(), JsonNode.class);
    }
  }

  void put(String path) throws IOException {
    openSearch.generic().execute(Requests.builder().method("PUT").endpoint(path).build()).close();
  }

  boolean exists(String index) throws IOException {
    return openSearch.indices().exists(e -> e.index(index)).value();
  }

  static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), UTF_8);
  }
}
