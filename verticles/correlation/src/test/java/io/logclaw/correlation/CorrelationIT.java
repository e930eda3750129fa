package io.logclaw.correlation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Addresses;
import io.logclaw.contract.EnrichedLog;
import io.logclaw.contract.Headers;
import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.model.Finding;
import io.logclaw.model.RequestFailure;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule.Deployment;
import io.logclaw.platform.Settings;
import io.logclaw.testkit.Backends;
import io.logclaw.testkit.TopicReader;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The role against a real Kafka. Services bear a name of their own in each test. */
class CorrelationIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Backends BACKENDS = Backends.shared();

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String gateway = "gateway-" + run;
  private final String payment = "payment-" + run;
  private final Vertx vertx = Vertx.vertx();
  private final Producer<byte[], byte[]> producer = BACKENDS.producer();
  private final TopicReader findings = BACKENDS.read(Topics.ANOMALY_EVENTS);
  private int lines;
  private String deployment = "";

  @BeforeEach
  void start() throws Exception {
    deployment = deploy();
    awaitAssignment();
  }

  private String deploy() throws Exception {
    return vertx.deployVerticle(described(BACKENDS.platform()).verticle().get()).await(30, SECONDS);
  }

  private static Deployment described(Platform platform) {
    return new CorrelationModule()
        .describe(new Settings(Map.of()).section("correlation"), platform);
  }

  /** A member that joins reads nothing before its group has settled. */
  private static void awaitAssignment() throws Exception {
    try (var admin = BACKENDS.kafka().admin("test")) {
      var group = KafkaAccess.group("correlation");
      await("partitions to be assigned")
          .atMost(SOON)
          .until(
              () ->
                  admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                          .flatMap(it -> it.members().stream())
                          .mapToInt(member -> member.assignment().topicPartitions().size())
                          .sum()
                      == Topics.ENRICHED_LOGS.partitions());
    }
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(30, SECONDS);
    producer.close();
    findings.close();
  }

  @Test
  void aFailingRequestBecomesAFindingTwoSecondsAfterItsLastLine() {
    var sent = Instant.now();
    fail(trace(1));
    producer.flush();

    var record = findings.until(this::isOurs, SOON);

    assertThat(new String(record.key(), UTF_8)).isEqualTo("default|" + payment);
    var failure = (RequestFailure) Json.read(record.value(), Finding.class);
    assertThat(failure.title())
        .isEqualTo("%s: connection pool exhausted (seen by %s)".formatted(payment, gateway));
    assertThat(Duration.between(sent, failure.detectedAt()))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(failure.traceId()).isEqualTo(trace(1));
    assertThat(failure.occurrences()).isOne();
    assertThat(failure.blastRadius().endpoints()).containsExactly("POST /checkout");
    assertThat(callsOf(gateway)).containsEntry(payment, 1L);
  }

  private Map<String, Long> callsOf(String caller) {
    return await("the dependency map")
        .atMost(SOON)
        .until(
            () -> {
              var reply =
                  vertx.eventBus().<String>request(Addresses.DEPENDENCY_MAP, "").await(5, SECONDS);
              var calls = new HashMap<String, Long>();
              for (JsonNode call : Json.read(reply.body(), JsonNode.class).path("calls")) {
                if (call.path("caller").asText().equals(caller)) {
                  calls.put(call.path("callee").asText(), call.path("requests").asLong());
                }
              }
              return calls;
            },
            calls -> !calls.isEmpty());
  }

  @Test
  void aStormOfFailingRequestsBecomesFewFindingsWhoseOccurrencesAddUp() {
    int requests = 5_000;
    for (int i = 0; i < requests; i++) {
      fail(trace(i));
    }
    producer.flush();

    var told = tellUntil(requests);

    assertThat(told.values().stream().mapToLong(one -> one).sum()).isEqualTo(requests);
    assertThat(told.size()).isLessThanOrEqualTo(30);
  }

  @Test
  void nothingIsLostOrToldTwiceWhenTheRoleStopsInTheMiddle() throws Exception {
    int requests = 400;
    for (int i = 0; i < requests; i++) {
      fail(trace(i));
      if (i % 100 == 50) {
        producer.flush();
        vertx.undeploy(deployment).await(30, SECONDS);
        deployment = deploy();
        awaitAssignment();
      }
    }
    producer.flush();

    var told = tellUntil(requests);

    assertThat(told.values().stream().mapToLong(one -> one).sum()).isEqualTo(requests);
  }

  @Test
  void anUnreadableRecordIsPutAsideAlone() {
    try (var dead = BACKENDS.read(Topics.DEAD_LETTER_QUEUE)) {
      for (byte[] value : new byte[][] {null, "{\"".getBytes(UTF_8), inTheYear9999()}) {
        var _ =
            producer.send(
                new ProducerRecord<>(Topics.ENRICHED_LOGS.topic(), run.getBytes(UTF_8), value));
      }
      fail(trace(1));
      producer.flush();

      var letters = dead.until(3, record -> run.equals(new String(record.key(), UTF_8)), SOON);
      for (var letter : letters) {
        assertThat(Headers.text(letter.headers(), Headers.DEAD_FROM)).contains("correlation");
        assertThat(Headers.text(letter.headers(), Headers.DEAD_RECORDS)).contains("0");
      }
      findings.until(this::isOurs, SOON);
    }
  }

  private static byte[] inTheYear9999() {
    return Json.bytes(
        Map.of(
            EnrichedLog.LOG_ID, "x",
            EnrichedLog.SERVICE, "clockless",
            EnrichedLog.TIMESTAMP, "9999-01-01T00:00:00Z"));
  }

  /** Occurrences by id, read until they add up to what is expected. */
  private Map<String, Long> tellUntil(long requests) {
    var told = new TreeMap<String, Long>();
    while (told.values().stream().mapToLong(one -> one).sum() < requests) {
      var failure = Json.read(findings.until(this::isOurs, SOON).value(), Finding.class);
      assertThat(failure).isInstanceOf(RequestFailure.class);
      told.put(failure.id(), ((RequestFailure) failure).occurrences());
    }
    return told;
  }

  private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8).endsWith(payment);
  }

  private String trace(int number) {
    return run + "%024x".formatted(number);
  }

  /** One failing request: gateway calls payment, which fails. */
  private void fail(String trace) {
    send(trace, gateway, 9, "POST /checkout accepted", Map.of(EnrichedLog.HTTP_ROUTE, "/checkout"));
    send(trace, gateway, 9, "charging", Map.of(EnrichedLog.PEER_SERVICE, payment));
    send(trace, payment, 9, "charge received", Map.of());
    send(trace, payment, 17, "connection pool exhausted", Map.of());
    send(
        trace,
        gateway,
        17,
        "POST /checkout answered 502",
        Map.of(EnrichedLog.HTTP_STATUS_CODE, 502, EnrichedLog.HTTP_ROUTE, "/checkout"));
  }

  private void send(
      String trace, String service, int severity, String message, Map<String, Object> more) {
    var fields = new TreeMap<String, Object>(more);
    fields.put(EnrichedLog.LOG_ID, "%s-%011d".formatted(run, lines++));
    fields.put(EnrichedLog.TENANT_ID, "default");
    fields.put(EnrichedLog.TIMESTAMP, Instant.now().toString());
    fields.put(EnrichedLog.SERVICE, service);
    fields.put(EnrichedLog.SEVERITY_NUMBER, severity);
    fields.put(EnrichedLog.MESSAGE, message);
    fields.put(EnrichedLog.TRACE_ID, trace);
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topics.ENRICHED_LOGS.topic(), trace.getBytes(UTF_8), Json.bytes(fields)));
  }
}
