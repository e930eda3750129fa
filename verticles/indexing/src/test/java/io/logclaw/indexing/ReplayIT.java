package io.logclaw.indexing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Topics;
import io.logclaw.platform.Health;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes again changes nothing. */
class ReplayIT {
  private static final String GROUP = "logclaw-indexing";

  @RegisterExtension final Rig rig = new Rig();

  @Test
  void everyLogIsThereExactlyOnceAlsoAfterAReplay() throws Exception {
    rig.start();
    for (int i = 0; i < 600; i++) {
      var at = i % 2 == 0 ? rig.now : rig.now.minus(Duration.ofDays(1));
      rig.send(rig.id(i), at, rig.document(at, "message " + i, ""));
    }
    Rig.soon().until(() -> rig.count() == 600);

    rig.stop();
    rewind();
    rig.start();
    rig.send("last-" + rig.service, rig.now, rig.document("after the replay", ""));

    Rig.soon().until(() -> rig.count() >= 601);
    Rig.soon().until(() -> committedToTheEnd());
    assertThat(rig.count()).isEqualTo(601);
    Rig.soon()
        .untilAsserted(
            () ->
                assertThat(rig.platform.health().states())
                    .containsEntry("indexing", new Health.State.Up()));
  }

  private void rewind() {
    try (var admin = rig.backends.kafka().admin("test")) {
      var start = new HashMap<TopicPartition, OffsetAndMetadata>();
      partitions().forEach(partition -> start.put(partition, new OffsetAndMetadata(0)));
      Rig.soon()
          .ignoreExceptions() // the group is not empty until its members have left
          .until(
              () -> {
                admin.alterConsumerGroupOffsets(GROUP, start).all().get();
                return true;
              });
    }
  }

  private boolean committedToTheEnd() throws Exception {
    try (var admin = rig.backends.kafka().admin("test")) {
      var committed =
          admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get(10, SECONDS);
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
}
