package io.logclaw.detection;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.detection.domain.ImmediateFindings;
import io.logclaw.detection.domain.PartitionCounter;
import io.logclaw.model.LogRecord;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.RoleStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Stage one: looks at every enriched log for a dying process, and counts it into its window.
 *
 * <p>Positions are committed with a note from which counting goes on exactly where it was ({@link
 * Notes}); a batch that comes again is not counted twice.
 */
final class CountingHandler extends Stage {
  private static final int MAX_NAME = 1_000;

  private final CountedPartitions partitions;
  private final ImmediateFindings immediate;
  private final WindowTopic windows;
  private final Clock clock;
  private final long flushEvery;
  private long flushed;

  CountingHandler(
      DetectionConfig config,
      CountedPartitions partitions,
      Outbox outbox,
      WindowTopic windows,
      DeadLetters deadLetters,
      RoleStatus role,
      Clock clock) {
    super(outbox, deadLetters, role);
    this.partitions = partitions;
    this.immediate = new ImmediateFindings(config.immediateDedup().toMillis());
    this.windows = windows;
    this.clock = clock;
    this.flushEvery = config.flushEvery().toMillis();
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
    partitions.resolve(clock.millis());
    var now = clock.instant();
    count(batch, now);
    if (now.toEpochMilli() - flushed < flushEvery) {
      return Map.of();
    }
    flush(now.toEpochMilli());
    return partitions.positions();
  }

  private void flush(long now) {
    windows.locate(); // before anything is taken that could not be sent then
    var changes = partitions.drain(now);
    outbox.add(changes.partials().stream().map(windows::record).toList());
    outbox.add(changes.marks().stream().flatMap(windows::records).toList());
    flushed = now;
  }

  private void count(ConsumerRecords<byte[], byte[]> batch, Instant now)
      throws InterruptedException {
    for (var partition : batch.partitions()) {
      var counter = partitions.heard(partition, now.toEpochMilli());
      long counted = 0;
      for (var record : batch.records(partition)) {
        if (counter.expects(record.offset())) {
          count(record, counter, now);
          counted++;
        }
      }
      role.in(counted);
    }
  }

  private void count(ConsumerRecord<byte[], byte[]> record, PartitionCounter counter, Instant now)
      throws InterruptedException {
    boolean again = counter.wasCounted(record.offset());
    try {
      var log = checked(EnrichedLog.read(record.value()));
      var found = immediate.inspect(log, counter.eventTime(log, record.timestamp()), now);
      if (found.isPresent() && !again) {
        outbox.add(List.of(FindingTopic.record(found.get())));
        role.out(1);
      }
      counter.add(log, record.offset(), record.timestamp());
    } catch (UncheckedIOException e) {
      if (!again) {
        bury(record, String.valueOf(e.getMessage()));
      }
      counter.pass(record.offset());
    }
  }

  /** Names become keys, which Kafka bounds. */
  private static LogRecord checked(LogRecord log) {
    int length = Math.max(log.service().length(), log.tenant().length());
    if (length > MAX_NAME) {
      var reason = "a name of %d characters (expected: at most %d)".formatted(length, MAX_NAME);
      throw new UncheckedIOException(new IOException(reason));
    }
    return log;
  }
}
