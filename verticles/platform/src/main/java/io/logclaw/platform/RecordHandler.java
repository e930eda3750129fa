package io.logclaw.platform;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a role does with the records it reads. All methods run on the loop's one thread and may
 * block, though for less than Kafka's {@code max.poll.interval.ms} (5 minutes).
 */
public interface RecordHandler {
  /** What a handler made of a batch. */
  sealed interface Handled {
    /** Every record is stored or dead-lettered: commit all. */
    record Done() implements Handled {}

    /**
     * The effect of some records still lies in memory: commit these positions only. The note kept
     * beside a position is what {@code consumer.committed} gives back when the partition is
     * assigned again.
     *
     * @param positions per partition the offset of the first record not done with, and a note;
     *     partitions left out are not committed now
     */
    record DoneWithNotes(Map<TopicPartition, OffsetAndMetadata> positions) implements Handled {
      public DoneWithNotes {
        positions = Map.copyOf(positions);
      }
    }

    /** Nothing more can be done now; the same batch comes again after {@code delay}. */
    record RetryAfter(Duration delay, String reason) implements Handled {}
  }

  /**
   * Handles a batch. A record that can never be handled is dead-lettered here; a throwable ends the
   * loop and fails the role.
   *
   * @param batch empty when nothing came within the poll interval: the time to do what is due
   */
  Handled handle(ConsumerRecords<byte[], byte[]> batch) throws Exception;

  /** Partitions came; positions may be sought here. */
  default void assigned(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {}

  /** Partitions go, or are already lost: forget what lies in memory for them. */
  default void revoked(Collection<TopicPartition> partitions) {}
}
