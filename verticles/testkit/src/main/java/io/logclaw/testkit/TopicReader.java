package io.logclaw.testkit;

import io.logclaw.platform.KafkaAccess;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from where it ended when the reader was made. Not thread-safe. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final String topic;
  private final Consumer<byte[], byte[]> consumer;
  private final Queue<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();

  TopicReader(KafkaAccess kafka, String topic) {
    this.topic = topic;
    this.consumer = kafka.consumer("test-" + UUID.randomUUID());
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // seeking is lazy: this makes it happen now
  }

  /**
   * The next record of any partition.
   *
   * @throws AssertionError if none comes in time
   */
  public ConsumerRecord<byte[], byte[]> next(Duration wait) {
    return until(_ -> true, wait);
  }

  /**
   * The next record that matches; those before it are skipped.
   *
   * @throws AssertionError if none comes in time
   */
  public ConsumerRecord<byte[], byte[]> until(
      Predicate<ConsumerRecord<byte[], byte[]>> wanted, Duration wait) {
    return until(1, wanted, wait).getFirst();
  }

  /**
   * The next records that match, as many as asked for; others are skipped.
   *
   * @throws AssertionError if fewer come in time
   */
  public List<ConsumerRecord<byte[], byte[]>> until(
      int count, Predicate<ConsumerRecord<byte[], byte[]>> wanted, Duration wait) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    long deadline = System.nanoTime() + wait.toNanos();
    int skipped = 0;
    while (found.size() < count) {
      var record = read.poll();
      if (record == null) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "%d of %d wanted records on %s within %s; %d others"
                  .formatted(found.size(), count, topic, wait, skipped));
        }
        consumer.poll(POLL).forEach(read::add);
      } else if (wanted.test(record)) {
        found.add(record);
      } else {
        skipped++;
      }
    }
    return found;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
