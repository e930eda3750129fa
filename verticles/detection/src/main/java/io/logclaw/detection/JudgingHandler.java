package io.logclaw.detection;

import io.logclaw.contract.Json;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.RoleStatus;
import io.micrometer.core.instrument.Counter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Stage two: puts windows together from the counts of all members, and judges them.
 *
 * <p>Anomalies go out before the snapshots that know of them, and both before the position is
 * committed; what is judged again after a crash has the same ids.
 */
final class JudgingHandler extends Stage {
  private static final long COMMIT_EVERY_MILLIS = 1_000;

  private final JudgedPartitions partitions;
  private final WindowTopic windows;
  private final Counter refused;
  private final Clock clock;
  private long committed;

  /**
   * Stage two.
   *
   * @param role counts the anomalies found
   * @param refused counts partial counts for which there was no room
   */
  JudgingHandler(
      JudgedPartitions partitions,
      Outbox outbox,
      WindowTopic windows,
      DeadLetters deadLetters,
      RoleStatus role,
      Counter refused,
      Clock clock) {
    super(outbox, deadLetters, role);
    this.partitions = partitions;
    this.windows = windows;
    this.refused = refused;
    this.clock = clock;
  }

  @Override
  public void assigned(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> assigned) {
    partitions.assigned(consumer, assigned);
  }

  @Override
  public void revoked(Collection<TopicPartition> revoked) {
    partitions.revoked(revoked);
  }

  @Override
  Map<TopicPartition, OffsetAndMetadata> take(ConsumerRecords<byte[], byte[]> batch)
      throws InterruptedException {
    var now = clock.instant();
    if (partitions.resolve(now.toEpochMilli(), batch)) {
      return Map.of();
    }
    for (var partition : batch.partitions()) {
      var reading = partitions.reading(partition);
      for (var record : batch.records(partition)) {
        take(record, reading);
      }
    }
    partitions.noteProgress();
    judge(now);
    if (now.toEpochMilli() - committed < COMMIT_EVERY_MILLIS) {
      return Map.of();
    }
    committed = now.toEpochMilli();
    return partitions.positions();
  }

  private void take(ConsumerRecord<byte[], byte[]> record, JudgedPartitions.Reading reading)
      throws InterruptedException {
    reading.note(record.timestamp());
    try {
      var message = Json.read(record.value(), WindowMessage.class);
      if (message.partial() != null) {
        reading.book.merge(message.partial());
      }
      if (message.mark() != null) {
        reading.book.mark(message.mark());
      }
      if (message.snapshot() != null) {
        reading.book.restore(message.snapshot());
      }
    } catch (UncheckedIOException e) {
      if (!reading.isRestoring()) { // else it was set aside when it was first read
        bury(record, String.valueOf(e.getMessage()));
      }
    }
  }

  private void judge(Instant now) {
    windows.locate(); // before anything is judged that could not be sent then
    for (var reading : partitions.readings()) {
      var judged = reading.book.judge(now);
      outbox.add(judged.anomalies().stream().map(FindingTopic::record).toList());
      outbox.add(judged.snapshots().stream().map(windows::record).toList());
      role.out(judged.anomalies().size());
      refused.increment(reading.book.takeRefused());
    }
  }
}
