package io.logclaw.detection;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.detection.domain.ImmediateFindings;
import io.logclaw.detection.domain.PartitionCounter;
import io.logclaw.model.LogRecord;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.RecordHandler;
import io.logclaw.platform.RoleStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Stage one: looks at every enriched log for a dying process, and counts it into its window.
 *
 * <p>Positions are committed with a note from which counting goes on exactly where it was ({@link
 * Notes}); a batch that comes again is not counted twice.
 */
final class CountingHandler implements RecordHandler {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int MAX_NAME = 1_000;

  private final CountedPartitions partitions;
  private final ImmediateFindings immediate;
  private final Outbox outbox;
  private final WindowTopic windows;
  private final DeadLetters deadLetters;
  private final RoleStatus status;
  private final Clock clock;
  private final long flushEvery;
  private long flushed;

  CountingHandler(
      DetectionConfig config,
      CountedPartitions partitions,
      Outbox outbox,
      WindowTopic windows,
      DeadLetters deadLetters,
      RoleStatus status,
      Clock clock) {
    this.partitions = partitions;
    this.immediate = new ImmediateFindings(config.immediateDedup().toMillis());
    this.outbox = outbox;
    this.windows = windows;
    this.deadLetters = deadLetters;
    this.status = status;
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
  public Handled handle(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
    try {
      outbox.deliver(); // what an earlier try could not
      partitions.resolve(clock.millis());
      var now = clock.instant();
      count(batch, now);
      boolean flush = now.toEpochMilli() - flushed >= flushEvery;
      if (flush) {
        flush(now.toEpochMilli());
      }
      outbox.deliver();
      return flush
          ? new Handled.DoneWithNotes(partitions.positions())
          : new Handled.DoneUpTo(Map.of());
    } catch (KafkaException e) {
      return new Handled.RetryAfter(RETRY, "Kafka does not answer: " + e.getMessage());
    }
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
      status.in(counted);
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
        status.out(1);
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

  /** Sets aside a record that cannot be read. The index has it, or has set it aside itself. */
  private void bury(ConsumerRecord<byte[], byte[]> record, String reason)
      throws InterruptedException {
    try {
      deadLetters.put(record, reason, 0).get();
      status.failed(1);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    }
  }
}
