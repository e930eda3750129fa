package io.logclaw.detection;

import io.logclaw.detection.domain.DetectionRules;
import io.logclaw.detection.domain.Mark;
import io.logclaw.detection.domain.WindowBook;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of {@code detection-windows} this member judges. A new one is read back for an
 * hour before its committed position, and judged again once it has been read up to its end. Polling
 * thread only.
 */
final class JudgedPartitions {
  /** Snapshots of running bursts come every minute: this much more than the horizon holds one. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final DetectionRules rules;
  private final int maxSeries;
  private final Set<TopicPartition> unresolved = new HashSet<>();
  private final Map<TopicPartition, Reading> readings = new HashMap<>();
  private @Nullable Consumer<byte[], byte[]> consumer;

  /** A partition being read. */
  static final class Reading {
    final WindowBook book;
    private final long end; // restored when read up to here
    private final long judgedTo;
    private boolean restoring = true;
    private long latest; // of the records' own times

    private Reading(WindowBook book, long end, long judgedTo) {
      this.book = book;
      this.end = end;
      this.judgedTo = judgedTo;
    }

    boolean isRestoring() {
      return restoring;
    }

    void note(long timestamp) {
      latest = Math.max(latest, timestamp);
    }
  }

  JudgedPartitions(DetectionRules rules, int maxSeries) {
    this.rules = rules;
    this.maxSeries = maxSeries;
  }

  void assigned(Consumer<byte[], byte[]> source, Collection<TopicPartition> assigned) {
    consumer = source;
    unresolved.addAll(assigned);
  }

  void revoked(Collection<TopicPartition> revoked) {
    revoked.forEach(unresolved::remove);
    revoked.forEach(readings::remove);
  }

  Collection<Reading> readings() {
    return readings.values();
  }

  /** The reading of a partition that records came from. */
  Reading reading(TopicPartition partition) {
    var known = readings.get(partition);
    if (known == null) {
      throw new IllegalStateException(partition + " is not assigned");
    }
    return known;
  }

  /**
   * Sends new partitions back to where their state begins; asks Kafka, which may fail.
   *
   * @return whether any was sent back: the batch does not count then, and comes again
   */
  boolean resolve(long now, ConsumerRecords<byte[], byte[]> batch) {
    if (unresolved.isEmpty() || consumer == null) {
      return false;
    }
    var fresh = Set.copyOf(unresolved);
    var notes = notes(consumer.committed(fresh), now);
    var ends = consumer.endOffsets(fresh);
    var from = new HashMap<TopicPartition, Long>();
    notes.forEach(
        (partition, note) ->
            from.put(partition, Math.max(0, note.at() - rules.horizon() - MARGIN.toMillis())));
    var starts = consumer.offsetsForTimes(from);
    batch.partitions().forEach(it -> rewind(it, batch.records(it).getFirst().offset()));
    notes.forEach(
        (partition, note) -> {
          long end = ends.getOrDefault(partition, 0L);
          var start = starts.get(partition);
          rewind(partition, start == null ? end : start.offset());
          var book = new WindowBook(rules, maxSeries);
          readings.put(partition, new Reading(book, end, note.judgedTo()));
        });
    unresolved.clear();
    return true;
  }

  private Map<TopicPartition, Notes.Judged> notes(
      Map<TopicPartition, OffsetAndMetadata> committed, long now) {
    var notes = new HashMap<TopicPartition, Notes.Judged>();
    for (var partition : unresolved) {
      var position = committed.get(partition);
      var note = position == null ? null : Notes.Judged.read(position.metadata());
      notes.put(partition, note == null ? new Notes.Judged(Mark.NEVER, now) : note);
    }
    return notes;
  }

  private void rewind(TopicPartition partition, long offset) {
    if (consumer != null) {
      consumer.seek(partition, offset);
    }
  }

  /** Ends restoring where a partition has been read to where it ended when it came. */
  void noteProgress() {
    readings.forEach(
        (partition, reading) -> {
          if (reading.restoring
              && consumer != null
              && consumer.position(partition) >= reading.end) {
            reading.restoring = false;
            reading.book.restored(reading.judgedTo);
          }
        });
  }

  /** What may be committed once all that was judged is stored. */
  Map<TopicPartition, OffsetAndMetadata> positions() {
    var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
    readings.forEach(
        (partition, reading) -> {
          if (!reading.restoring && reading.latest > 0 && consumer != null) {
            var note = new Notes.Judged(reading.book.due(), reading.latest).write();
            positions.put(partition, new OffsetAndMetadata(consumer.position(partition), note));
          }
        });
    return positions;
  }
}
