package io.logclaw.platform.deadletters;

import io.logclaw.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads parts of the dead-letter queue, commits nothing. Not thread-safe. */
final class QueueReader implements AutoCloseable {
  private static final long CHUNK = 1_000;
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final Duration patience;
  private final long began = System.nanoTime();

  QueueReader(Consumer<byte[], byte[]> consumer, Duration patience) {
    this.consumer = consumer;
    this.patience = patience;
  }

  List<TopicPartition> partitions() {
    var topic = Topics.DEAD_LETTER_QUEUE.topic();
    return consumer.partitionsFor(topic, ANSWER).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  /** The newest letters of a partition that match, newest first, read from its end. */
  List<DeadLetter> newest(
      TopicPartition partition, Optional<Instant> since, Predicate<DeadLetter> wanted, int limit)
      throws QueueUnavailableException {
    var found = new ArrayList<DeadLetter>();
    var replayed = new HashMap<String, Instant>();
    long first = start(partition, since);
    for (long end = end(partition); end > first && found.size() < limit; end -= CHUNK) {
      // Notes lie behind their letters: reading backwards, they are known before.
      letters(partition, Math.max(first, end - CHUNK), end, replayed).reversed().stream()
          .filter(wanted)
          .limit(limit - found.size())
          .forEach(found::add);
    }
    return found;
  }

  private List<DeadLetter> letters(
      TopicPartition partition, long from, long end, Map<String, Instant> replayed)
      throws QueueUnavailableException {
    var letters = new ArrayList<DeadLetter>();
    read(
        partition,
        from,
        end,
        record -> {
          if (!note(record, replayed)) {
            letters.add(DeadLetter.of(record));
          }
        });
    return letters.stream().map(letter -> marked(letter, replayed)).toList();
  }

  private static DeadLetter marked(DeadLetter letter, Map<String, Instant> replayed) {
    var when = replayed.get(letter.id().toString());
    return when == null ? letter : letter.replayed(when);
  }

  private static boolean note(
      ConsumerRecord<byte[], byte[]> record, Map<String, Instant> replayed) {
    var noted = Replay.noted(record);
    noted.ifPresent(
        id -> replayed.merge(id, DeadLetter.timeOf(record), (a, b) -> a.isAfter(b) ? a : b));
    return noted.isPresent();
  }

  /** Which letters of a partition have been replayed, told by the notes from an offset on. */
  Map<String, Instant> replayed(TopicPartition partition, long from)
      throws QueueUnavailableException {
    var replayed = new HashMap<String, Instant>();
    read(partition, from, end(partition), record -> note(record, replayed));
    return replayed;
  }

  /**
   * Opens letters of a partition one after the other; those that are not there (any more) are left
   * out. Neighbours are read in one go: each new start costs Kafka's long poll.
   *
   * @param ids in order
   */
  void letters(
      TopicPartition partition,
      List<DeadLetterId> ids,
      Map<String, Instant> replayed,
      java.util.function.Consumer<OpenedLetter> each)
      throws QueueUnavailableException {
    long first = start(partition, Optional.empty());
    long end = end(partition);
    var wanted = Set.copyOf(ids);
    int next;
    for (int from = 0; from < ids.size(); from = next) {
      next = gap(ids, from);
      read(
          partition,
          Math.max(first, ids.get(from).offset()),
          Math.min(end, ids.get(next - 1).offset() + 1),
          record -> {
            if (Replay.noted(record).isEmpty()) {
              var letter = marked(DeadLetter.of(record), replayed);
              if (wanted.contains(letter.id())) {
                each.accept(new OpenedLetter(letter, record));
              }
            }
          });
    }
  }

  /** Where in the list the next id lies far from the one before. */
  private static int gap(List<DeadLetterId> ids, int from) {
    int next = from + 1;
    while (next < ids.size() && ids.get(next).offset() - ids.get(next - 1).offset() < CHUNK) {
      next++;
    }
    return next;
  }

  private long end(TopicPartition partition) {
    return consumer.endOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
  }

  private long start(TopicPartition partition, Optional<Instant> since) {
    if (since.isEmpty()) {
      return consumer.beginningOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
    }
    var found = consumer.offsetsForTimes(Map.of(partition, since.get().toEpochMilli()), ANSWER);
    var first = found.get(partition);
    return first == null ? Long.MAX_VALUE : first.offset(); // nothing is as young
  }

  private void read(
      TopicPartition partition,
      long from,
      long end,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each)
      throws QueueUnavailableException {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition, ANSWER) < end) {
      if (System.nanoTime() - began > patience.toNanos()) {
        throw new QueueUnavailableException(
            "Kafka did not give the dead letters within %d seconds; ask for fewer of them"
                .formatted(patience.toSeconds()));
      }
      for (var record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          each.accept(record);
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
