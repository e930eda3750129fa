package io.logclaw.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.model.Anomaly;
import io.logclaw.model.Finding;
import io.logclaw.platform.Health;
import io.logclaw.platform.Settings;
import io.logclaw.testkit.Backends;
import io.logclaw.testkit.TopicReader;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetectionIT {
  private static final int ERROR = 17;
  private static final int INFO = 9;

  private final Backends backends = Backends.shared();
  private final String service = "shop-" + UUID.randomUUID();
  private final Vertx vertx = Vertx.vertx();
  private final Producer<byte[], byte[]> producer = backends.producer();
  private final TopicReader anomalies = backends.read(Topics.ANOMALY_EVENTS);
  private final TopicReader dead = backends.read(Topics.DEAD_LETTER_QUEUE);
  private final List<Anomaly> seen = new ArrayList<>();
  private Health health = new Health();
  private String deployment = "";
  private int sent;

  @BeforeEach
  void startRole() throws Exception {
    var platform = backends.platform();
    health = platform.health();
    var role = new DetectionModule().describe(new Settings(Map.of()), platform);
    deployment = vertx.deployVerticle(role.verticle().get(), role.options()).await(20, SECONDS);
  }

  private void stopRole() throws Exception {
    vertx.undeploy(deployment).await(20, SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, SECONDS);
    producer.close();
    anomalies.close();
    dead.close();
  }

  @Test
  void aDyingProcessIsToldWithinSecondsAndOnce() throws Exception {
    for (int i = 0; i < 600; i++) {
      send(ERROR, "java.lang.OutOfMemoryError: Java heap space", Instant.now());
    }
    producer.flush();

    var first = nextAnomaly(Duration.ofSeconds(20));

    assertThat(first.path()).isEqualTo(Anomaly.Path.IMMEDIATE);
    assertThat(first.series()).isEqualTo("out_of_memory");
    assertThat(Duration.between(first.lastSeen(), first.detectedAt()))
        .isLessThan(Duration.ofSeconds(5));
    var burst = nextAnomaly(Duration.ofSeconds(20));
    assertThat(burst.path()).isEqualTo(Anomaly.Path.WINDOWED);
  }

  @Test
  void aBurstIsToldWithinTenSeconds() throws Exception {
    var start = Instant.now();
    for (int i = 0; i < 400; i++) {
      send(ERROR, "E1042 outcome=" + i, Instant.now());
    }
    producer.flush();

    var found = nextAnomaly(Duration.ofSeconds(20));

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(found.path()).isEqualTo(Anomaly.Path.WINDOWED);
    assertThat(found.series()).isEqualTo("errors");
    assertThat(found.evidence()).isNotEmpty();
  }

  @Test
  void aRestartInTheMiddleOfABurstFindsNoSecondOne() throws Exception {
    var begin = Instant.now().minusSeconds(600);
    for (int second = 0; second < 300; second++) {
      for (int i = 0; i < 10; i++) {
        send(INFO, "served order " + i, begin.plusSeconds(second));
      }
    }
    fail(begin.plusSeconds(300), 60);
    producer.flush();
    var first = nextAnomaly(Duration.ofSeconds(20));
    stopRole();
    fail(begin.plusSeconds(360), 30);
    startRole();
    fail(begin.plusSeconds(390), 40);
    producer.flush();

    var update = nextAnomaly(Duration.ofSeconds(30));
    while (update.lastSeen().isBefore(begin.plusSeconds(360))) {
      update = nextAnomaly(Duration.ofSeconds(30));
    }

    assertThat(first.title()).contains("usual");
    assertThat(seen).allSatisfy(one -> assertThat(one.id()).startsWith(first.id()));
    assertThat(seen).allSatisfy(one -> assertThat(one.firstSeen()).isEqualTo(first.firstSeen()));
  }

  private void fail(Instant from, int seconds) {
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < 10; i++) {
        send(
            i < 5 ? ERROR : INFO,
            i < 5 ? "E1042 outcome=" + i : "served",
            from.plusSeconds(second));
      }
    }
  }

  @Test
  void aRecordThatCannotBeReadGoesToTheDeadLetterQueueAlone() throws Exception {
    var poison = ("{\"service\": \"" + service + "\"").getBytes(UTF_8);
    send(poison);
    send(ERROR, "Out of memory: Killed process 12 (java)", Instant.now());
    producer.flush();

    var buried =
        dead.until(it -> new String(it.value(), UTF_8).contains(service), Duration.ofSeconds(20));

    assertThat(buried.value()).isEqualTo(poison);
    assertThat(nextAnomaly(Duration.ofSeconds(20)).series()).isEqualTo("out_of_memory");
    assertThat(health.alive()).isTrue();
  }

  private Anomaly nextAnomaly(Duration wait) {
    var record = anomalies.until(it -> isOurs(Json.read(it.value(), Finding.class)), wait);
    var anomaly = (Anomaly) Json.read(record.value(), Finding.class);
    seen.add(anomaly);
    return anomaly;
  }

  private boolean isOurs(Finding finding) {
    return finding.service().equals(service);
  }

  private void send(int severity, String message, Instant at) {
    var log = new LinkedHashMap<String, Object>();
    log.put(EnrichedLog.LOG_ID, "%020d".formatted(sent++));
    log.put(EnrichedLog.TENANT_ID, "default");
    log.put(EnrichedLog.TIMESTAMP, at.toString());
    log.put(EnrichedLog.SERVICE, service);
    log.put(EnrichedLog.SEVERITY_NUMBER, severity);
    log.put(EnrichedLog.MESSAGE, message);
    log.put(EnrichedLog.TEMPLATE_ID, "template");
    send(Json.bytes(log));
  }

  private void send(byte[] value) {
    var _ = producer.send(new ProducerRecord<>(Topics.ENRICHED_LOGS.topic(), value));
  }
}
