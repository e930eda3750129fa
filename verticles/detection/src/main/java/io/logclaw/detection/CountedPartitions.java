package io.logclaw.detection;

import io.logclaw.contract.Topics;
import io.logclaw.detection.domain.DetectionRules;
import io.logclaw.detection.domain.Mark;
import io.logclaw.detection.domain.Partial;
import io.logclaw.detection.domain.PartitionCounter;
import io.logclaw.detection.domain.Resume;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The partitions of {@code enriched-logs} this member counts. Polling thread only. */
final class CountedPartitions {
  private final DetectionRules rules;
  private final PartitionCounter.Limits limits;
  private final Duration idleAfter;
  private final Counter refused;
  private final Set<TopicPartition> unresolved = new HashSet<>();
  private final Map<TopicPartition, Counted> counted = new HashMap<>();
  private @Nullable Consumer<byte[], byte[]> consumer;
  private int partitions;

  private static final class Counted {
    final PartitionCounter counter;
    long heard;

    Counted(PartitionCounter counter, long now) {
      this.counter = counter;
      this.heard = now;
    }
  }

  /**
   * No partitions yet.
   *
   * @param refused counts records for which there was no room
   */
  CountedPartitions(
      DetectionRules rules, PartitionCounter.Limits limits, Duration idleAfter, Counter refused) {
    this.rules = rules;
    this.limits = limits;
    this.idleAfter = idleAfter;
    this.refused = refused;
  }

  void assigned(Consumer<byte[], byte[]> source, Collection<TopicPartition> assigned) {
    consumer = source;
    unresolved.addAll(assigned);
  }

  void revoked(Collection<TopicPartition> revoked) {
    revoked.forEach(unresolved::remove);
    revoked.forEach(counted::remove);
  }

  /** Finds out where counting of new partitions goes on; asks Kafka, which may fail. */
  void resolve(long now) {
    if (unresolved.isEmpty() || consumer == null) {
      return;
    }
    var committed = consumer.committed(Set.copyOf(unresolved));
    partitions = consumer.partitionsFor(Topics.ENRICHED_LOGS.topic()).size();
    for (var partition : unresolved) {
      var position = committed.get(partition);
      var resume =
          position == null
              ? Resume.START
              : Notes.readResume(position.offset(), position.metadata());
      var counter = new PartitionCounter(partition.partition(), rules, limits, resume);
      counted.put(partition, new Counted(counter, now));
    }
    unresolved.clear();
  }

  /** The counter of a partition that records came from. */
  PartitionCounter heard(TopicPartition partition, long now) {
    var known = counted.get(partition);
    if (known == null) {
      throw new IllegalStateException(partition + " is not assigned");
    }
    known.heard = now;
    return known.counter;
  }

  /** What has changed, and how far each partition has come: the partials go first. */
  record Changes(List<Partial> partials, List<Mark> marks) {}

  Changes drain(long now) {
    var partials = new ArrayList<Partial>();
    var marks = new ArrayList<Mark>();
    counted.forEach(
        (partition, one) -> {
          refused.increment(one.counter.takeRefused());
          if (!one.counter.catchesUp()) {
            boolean idle = isIdle(partition, one, now);
            partials.addAll(one.counter.drain(idle, now));
            marks.add(one.counter.mark(partitions, idle));
          }
        });
    return new Changes(partials, marks);
  }

  /** Silence means something only at the end of the partition: not while a backlog is fetched. */
  private boolean isIdle(TopicPartition partition, Counted one, long now) {
    return now - one.heard >= idleAfter.toMillis()
        && consumer != null
        && consumer.currentLag(partition).orElse(0) == 0;
  }

  /** What may be committed once all that was drained is stored. */
  Map<TopicPartition, OffsetAndMetadata> positions() {
    var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
    counted.forEach(
        (partition, one) -> {
          if (one.counter.hasCounted()) {
            var resume = one.counter.resume();
            positions.put(partition, new OffsetAndMetadata(resume.position(), Notes.write(resume)));
          }
        });
    return positions;
  }
}
