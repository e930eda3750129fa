package io.logclaw.detection;

import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.RecordHandler;
import io.logclaw.platform.RoleStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * What both stages do alike: whatever came of a batch is in Kafka before a position is committed,
 * and while Kafka does not answer the batch comes again.
 */
abstract class Stage implements RecordHandler {
  private static final Duration RETRY = Duration.ofSeconds(1);

  final Outbox outbox;
  final RoleStatus role;
  private final DeadLetters deadLetters;

  Stage(Outbox outbox, DeadLetters deadLetters, RoleStatus role) {
    this.outbox = outbox;
    this.deadLetters = deadLetters;
    this.role = role;
  }

  /**
   * Takes a batch; what comes of it goes into the outbox.
   *
   * @return what may be committed once the outbox has been delivered; empty while none is due
   * @throws KafkaException if Kafka does not answer
   */
  abstract Map<TopicPartition, OffsetAndMetadata> take(ConsumerRecords<byte[], byte[]> batch)
      throws InterruptedException;

  @Override
  public final Handled handle(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
    try {
      outbox.deliver(); // what an earlier try could not
      var positions = take(batch);
      outbox.deliver();
      return new Handled.DoneWithNotes(positions);
    } catch (KafkaException e) {
      return new Handled.RetryAfter(RETRY, "Kafka does not answer: " + e.getMessage());
    }
  }

  /** Sets aside a record that cannot be read: no log is lost to the index by that. */
  final void bury(ConsumerRecord<byte[], byte[]> record, String reason)
      throws InterruptedException {
    try {
      deadLetters.put(record, reason, 0).get();
      role.failed(1);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    }
  }
}
