package io.logclaw.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of every process in mid-stream, Kafka and OpenSearch too: nothing acknowledged is
 * lost, nothing doubled.
 */
class CrashIT {
  private static final int ROUNDS = 2;
  private static final int BATCH = 20;

  @Test
  void nothingAcknowledgedIsLostAndNothingIsDoubled(@TempDir Path folder) {
    try (var logclaw = new Installation(folder)) {
      var members = logclaw.startApart();
      var acknowledged = ConcurrentHashMap.<String>newKeySet();
      var sending = new AtomicBoolean(true);
      var sender =
          CompletableFuture.runAsync(
              () -> {
                for (int batch = 0; sending.get(); batch++) {
                  send(logclaw, batch, acknowledged);
                }
              });

      for (int round = 0; round < ROUNDS; round++) {
        for (var member : members) {
          int before = acknowledged.size();
          await("records to flow")
              .atMost(Duration.ofSeconds(60))
              .until(() -> acknowledged.size() > before + 5 * BATCH);
          member.kill();
          member.restart();
        }
        members.forEach(Installation.Member::awaitReady);
      }
      sending.set(false);
      sender.join();

      everyAcknowledgedRecordIsThereOnce(logclaw, acknowledged);
      var questions = new Questions(logclaw.web());
      await("the incident")
          .atMost(Duration.ofSeconds(30))
          .until(() -> !questions.incidents().isEmpty());
      assertThat(questions.incidents()).hasSize(1);
      assertThat(questions.incidents().getFirst().path("service").asText()).isEqualTo("till");
    }
  }

  /** One batch: a failing request in each, so that one incident goes through every crash. */
  private static void send(Installation logclaw, int batch, Set<String> acknowledged) {
    var keys = new ArrayList<String>();
    var records = new ArrayList<String>();
    for (int i = 0; i < BATCH; i++) {
      var key = "b" + batch + "-" + i;
      boolean error = i == 0;
      keys.add(key);
      records.add(
          """
          {"timeUnixNano":"%d000000","severityNumber":%d,"traceId":"%032x","spanId":"%016x",
           "body":{"stringValue":"%s"},
           "attributes":[{"key":"test.key","value":{"stringValue":"%s"}}]}\
          """
              .formatted(
                  Instant.now().toEpochMilli(),
                  error ? 17 : 9,
                  batch * 1000L + i + 1,
                  batch * 1000L + i + 1,
                  error ? "drawer is stuck" : "sold an item",
                  key));
    }
    var body =
        """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"till"}}]},
          "scopeLogs":[{"logRecords":[%s]}]}]}\
        """
            .formatted(String.join(",", records));
    // As an SDK does: the same batch again until it is acknowledged.
    await("intake takes a batch")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .pollDelay(Duration.ZERO)
        .until(() -> Http.postStatus(logclaw.otlpHttp().resolve("/v1/logs"), body) == 200);
    acknowledged.addAll(keys);
  }

  private static void everyAcknowledgedRecordIsThereOnce(
      Installation logclaw, Set<String> acknowledged) {
    var questions = new Questions(logclaw.web());
    // A batch whose answer was lost in a crash was sent twice, hence "at least".
    await("every acknowledged record to be searchable")
        .atMost(Duration.ofSeconds(60))
        .until(() -> questions.count("") >= acknowledged.size());
    var missing = new HashSet<>(acknowledged);
    var ids = new HashSet<String>();
    long rows = 0;
    for (JsonNode line : all(questions)) {
      missing.remove(line.at("/attributes/test.key").asText());
      ids.add(line.path("log_id").asText());
      rows++;
    }
    assertThat(missing).isEmpty();
    assertThat(ids).hasSize((int) rows);
  }

  private static List<JsonNode> all(Questions questions) {
    var lines = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      var page = questions.page(cursor);
      page.path("logs").forEach(lines::add);
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty());
    return lines;
  }
}
