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
import io.logclaw.model.Finding;
import io.logclaw.model.IncidentSeverity;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documents from the topics into their indices. */
class IndexingIT {
  @RegisterExtension final Rig rig = new Rig();

  @Test
  void whatCannotBeIndexedGoesAsideAlone() throws Exception {
    rig.start();
    rig.log(0, "before");
    rig.send(1, rig.document("no date", "").replace(rig.now.toString(), "yesterday"));
    rig.send(2, "{\"service\":\"" + rig.service);
    rig.send("", rig.now, "[\"" + rig.service + "\"]");
    rig.send(3, rig.document("odd names", ",\"attributes\":{\"\":1,\".a\":{\"b.\":[{}]},\"a\":2}"));
    rig.send(4, rig.document("long words", ",\"user\":\"" + "u".repeat(40_000) + "\""));
    rig.send(5, rig.document("after\nline end", "").replace(",", ",\n"));

    Rig.soon().until(() -> rig.count() == 4);
    var aside = rig.dead.until(3, record -> Rig.text(record).contains(rig.service), Rig.SOON);
    assertThat(aside)
        .extracting(record -> header(record, Headers.DEAD_REASON))
        .anyMatch(reason -> reason.startsWith("OpenSearch: 400 ") && reason.contains("@timestamp"))
        .anyMatch(reason -> reason.startsWith("OpenSearch: 400 "))
        .contains("the value is not a JSON object");
    assertThat(
            rig.platform
                .meters()
                .get("logclaw.role.records.failed")
                .tags("role", "indexing", "part", "")
                .counter()
                .count())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void findingsAreIndexedByTheirDay() throws Exception {
    rig.start();
    var finding = finding("finding-" + rig.service, 1, null);
    for (int i = 0; i < 2; i++) { // at least once: the second is the same again
      send(finding);
    }

    Rig.soon().until(() -> rig.count(Indices.ALL_ANOMALIES) == 1);
    var found = rig.get("/" + Indices.anomalies(Indices.day(rig.now)) + "/_doc/" + finding.id());
    assertThat(Json.MAPPER.treeToValue(found.path("_source"), Finding.class)).isEqualTo(finding);
  }

  @Test
  void ofABurstTheNewestEventStandsWhateverComesAgain() throws Exception {
    rig.start();
    var id = "burst-" + rig.service;
    var first = finding(id, 40, new Anomaly.Burst(id, 0, 40));
    var newest = finding(id + "-2", 7, new Anomaly.Burst(id, 2, 90));
    for (var event : List.of(first, newest, finding(id + "-1", 43, new Anomaly.Burst(id, 1, 83)))) {
      send(event);
    }
    send(first);
    send(finding("last-" + rig.service, 1, null));

    Rig.soon().until(() -> rig.count(Indices.ALL_ANOMALIES) == 2);
    var found = rig.get("/" + Indices.anomalies(Indices.day(rig.now)) + "/_doc/" + id);
    assertThat(Json.MAPPER.treeToValue(found.path("_source"), Finding.class)).isEqualTo(newest);
  }

  private Anomaly finding(String id, long occurrences, Anomaly.@Nullable Burst burst) {
    return new Anomaly(
        id,
        "default",
        rig.service,
        Anomaly.Path.WINDOWED,
        "errors",
        null,
        IncidentSeverity.CRITICAL,
        1,
        "it broke",
        List.of(),
        rig.now,
        rig.now,
        rig.now,
        occurrences,
        burst,
        List.of());
  }

  private void send(Anomaly finding) throws Exception {
    var key =
        rig.service.getBytes(UTF_8); // as detection does: the events of a rig.service in order
    rig.producer
        .send(new ProducerRecord<>(Topics.ANOMALY_EVENTS.topic(), key, Json.bytes(finding)))
        .get(10, SECONDS);
  }

  @Test
  void whoeverWatchesSeesLogsJustIndexed() throws Exception {
    var seen = new LinkedBlockingQueue<String>();
    rig.vertx.eventBus().<String>consumer(Addresses.LOGS_TAIL, message -> seen.add(message.body()));
    rig.start();
    rig.log(0, "watched");

    Rig.soon().until(() -> seen.stream().anyMatch(json -> json.contains(rig.service)));
    for (var json : seen) {
      assertThat(Json.read(json, JsonNode.class).isArray()).isTrue();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Headers.text(record.headers(), name).orElse("");
  }
}
