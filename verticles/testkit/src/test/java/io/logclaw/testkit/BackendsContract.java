package io.logclaw.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Topics;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch._types.Refresh;

/** What every kind of backends must do. */
abstract class BackendsContract {
  /** The backends under test. */
  abstract Backends backends();

  private static final Duration WAIT = Duration.ofSeconds(10);

  @Test
  void whatIsSentToATopicIsReadFromIt() throws Exception {
    var backends = backends();
    var text = UUID.randomUUID().toString();

    try (var reader = backends.read(Topics.RAW_LOGS);
        var producer = backends.producer()) {
      producer.send(new ProducerRecord<>(Topics.RAW_LOGS.topic(), text.getBytes(UTF_8))).get();

      assertThat(reader.next(WAIT).value()).asString(UTF_8).isEqualTo(text);
    }
  }

  @Test
  void everyTopicHasItsPartitions() throws Exception {
    try (var admin = backends().kafka().admin("test")) {
      var topics = admin.describeTopics(Topics.all().stream().map(Topics::topic).toList());

      for (var topic : topics.allTopicNames().get().values()) {
        assertThat(topic.partitions()).hasSize(partitions(topic.name()));
      }
    }
  }

  private static int partitions(String name) {
    return Topics.all().stream()
        .filter(topic -> topic.topic().equals(name))
        .findFirst()
        .orElseThrow()
        .partitions();
  }

  /** A document. */
  record Note(String text) {}

  @Test
  void whatIsIndexedIsFound() throws Exception {
    try (var transport = backends().openSearch().client()._transport()) {
      var client = new org.opensearch.client.opensearch.OpenSearchClient(transport);
      var index = "test-" + UUID.randomUUID();
      client.index(i -> i.index(index).id("1").document(new Note("hello")).refresh(Refresh.True));

      var found = client.search(s -> s.index(index), Note.class);

      assertThat(found.hits().hits())
          .extracting(hit -> hit.source())
          .containsExactly(new Note("hello"));
    }
  }
}
