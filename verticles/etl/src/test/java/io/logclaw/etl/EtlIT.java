package io.logclaw.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import io.logclaw.model.Severity;
import io.logclaw.platform.Health;
import io.logclaw.platform.Platform;
import io.logclaw.platform.Settings;
import io.logclaw.testkit.Backends;
import io.logclaw.testkit.TopicReader;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EtlIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Backends backends = Backends.shared();
  private final Platform platform = backends.platform();
  private final Vertx vertx = Vertx.vertx();
  private final String service = "etl-" + UUID.randomUUID();
  private Producer<byte[], byte[]> producer;
  private TopicReader enriched;
  private TopicReader dead;

  @BeforeEach
  void open() throws Exception {
    producer = backends.producer();
    enriched = backends.read(Topics.ENRICHED_LOGS);
    dead = backends.read(Topics.DEAD_LETTER_QUEUE);
    start();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, SECONDS);
    producer.close();
    enriched.close();
    dead.close();
  }

  private String start() throws Exception {
    var deployment = new EtlModule().describe(new Settings(Map.of()), platform);
    return vertx.deployVerticle(deployment.verticle(), deployment.options()).await(10, SECONDS);
  }

  @Test
  void bothEncodingsBecomeEnrichedLogs() throws Exception {
    send(json("from json"), Map.of(Headers.ENCODING, Headers.OTLP_JSON));
    send(protobuf("from protobuf", 3), Map.of());

    var records = enriched.until(4, this::isOurs, SOON);

    assertThat(records)
        .extracting(record -> EnrichedLog.read(record.value()).message())
        .containsExactlyInAnyOrder(
            "from json", "from protobuf 0", "from protobuf 1", "from protobuf 2");
    var first = records.getFirst();
    var log = EnrichedLog.read(first.value());
    assertThat(log.severity()).isEqualTo(Severity.ERROR);
    assertThat(header(first, Headers.LOG_ID)).isEqualTo(log.logId());
    assertThat(header(first, Headers.SEVERITY)).isEqualTo("17");
    assertThat(header(first, Headers.DAY)).matches("\\d{4}\\.\\d\\d\\.\\d\\d");
    assertThat(new String(first.key(), UTF_8)).isEqualTo(service);
    assertThat(platform.health().states()).containsEntry("etl", new Health.State.Up());
  }

  @Test
  void aPoisonRecordGoesAsideAndTheOthersGoOn() throws Exception {
    send(json("before"), Map.of());
    send(("{\"resourceLogs\":7,\"" + service).getBytes(UTF_8), Map.of(Headers.RECORDS, "12"));
    send(
        new String(json("half"), UTF_8)
            .replace("\"logRecords\":[", "\"logRecords\":[{\"body\":7},")
            .getBytes(UTF_8),
        Map.of());
    send(json("after"), Map.of());

    assertThat(enriched.until(3, this::isOurs, SOON))
        .extracting(record -> EnrichedLog.read(record.value()).message())
        .containsExactlyInAnyOrder("before", "half", "after");
    var poison = dead.until(2, record -> text(record.value()).contains(service), SOON);
    assertThat(poison)
        .extracting(record -> header(record, Headers.DEAD_RECORDS))
        .containsExactlyInAnyOrder("12", "1");
    assertThat(poison)
        .extracting(record -> header(record, Headers.DEAD_REASON))
        .anyMatch(reason -> reason.startsWith("not OTLP JSON: resourceLogs is "))
        .anyMatch(reason -> reason.startsWith("record 0: body is "));
    assertThat(poison)
        .allMatch(record -> header(record, Headers.DEAD_SOURCE).startsWith("raw-logs/"));
  }

  @Test
  void aReplayGivesTheSameIdsAndDocuments() throws Exception {
    for (int i = 0; i < 5; i++) {
      send(protobuf("replayed " + i, 20), Map.of());
    }
    var once = documents(enriched.until(100, this::isOurs, SOON));

    for (var id : Set.copyOf(vertx.deploymentIDs())) {
      vertx.undeploy(id).await(20, SECONDS);
    }
    rewind();
    start();
    var again = documents(enriched.until(100, this::isOurs, SOON));

    assertThat(once).hasSize(100);
    assertThat(again).isEqualTo(once);
  }

  /** Sets the group back to the beginning, as after an unclean stop before any commit. */
  private void rewind() {
    var topic = Topics.RAW_LOGS;
    var start = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (int i = 0; i < topic.partitions(); i++) {
      start.put(new TopicPartition(topic.topic(), i), new OffsetAndMetadata(0));
    }
    try (var admin = backends.kafka().admin("test")) {
      Awaitility.await()
          .atMost(SOON)
          .ignoreExceptions() // the group is not empty until its member has left
          .until(
              () -> {
                admin.alterConsumerGroupOffsets("logclaw-etl", start).all().get();
                return true;
              });
    }
  }

  private static Map<String, String> documents(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .collect(
            Collectors.toMap(
                record -> header(record, Headers.LOG_ID), record -> text(record.value())));
  }

  private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
    return header(record, Headers.SERVICE).equals(service);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Headers.text(record.headers(), name).orElse("");
  }

  private static String text(byte[] value) {
    return new String(value, UTF_8);
  }

  private void send(byte[] value, Map<String, String> headers) throws Exception {
    var record = new ProducerRecord<byte[], byte[]>(Topics.RAW_LOGS.topic(), value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    producer.send(record).get(10, SECONDS);
  }

  private byte[] json(String message) {
    return """
    {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},
     "scopeLogs":[{"scope":{"name":"test"},"logRecords":[{"severityNumber":17,"body":{"stringValue":"%s"}}]}]}]}
    """
        .formatted(service, message)
        .getBytes(UTF_8);
  }

  private byte[] protobuf(String message, int count) {
    var records = new ArrayList<LogRecord>();
    for (int i = 0; i < count; i++) {
      records.add(
          LogRecord.newBuilder()
              .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_ERROR)
              .setBody(AnyValue.newBuilder().setStringValue(message + " " + i))
              .build());
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(
                            KeyValue.newBuilder()
                                .setKey("service.name")
                                .setValue(AnyValue.newBuilder().setStringValue(service))))
                .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(records)))
        .build()
        .toByteArray();
  }
}
