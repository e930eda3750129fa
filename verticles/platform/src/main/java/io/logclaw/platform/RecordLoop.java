package io.logclaw.platform;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.logclaw.platform.RecordHandler.Handled;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic on a thread of its own and hands batches to a handler: at least once, offsets after
 * the effect. A batch that cannot be handled now is rewound and comes again; a throwable from the
 * handler ends the loop and fails the role.
 */
public final class RecordLoop {
  private static final Logger log = LoggerFactory.getLogger(RecordLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration IDLE_CHECK_EVERY = Duration.ofSeconds(5);
  private static final Duration IDLE_CHECK_WAIT = Duration.ofSeconds(2);

  private final String topic;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final RecordHandler handler;
  private final RoleStatus status;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private final Promise<Void> ended = Promise.promise();
  private boolean kafkaAnswers; // loop's thread only, as the next
  private long checkedAt = System.nanoTime() - IDLE_CHECK_EVERY.toNanos();

  /**
   * A loop that has not started.
   *
   * @param consumers called once, on the loop's thread
   * @param status told when the loop reads, waits, or dies
   */
  public RecordLoop(
      String topic,
      Supplier<Consumer<byte[], byte[]>> consumers,
      RecordHandler handler,
      RoleStatus status) {
    this.topic = topic;
    this.consumers = consumers;
    this.handler = handler;
    this.status = status;
    this.thread = Thread.ofPlatform().name(status.role() + "-" + topic).unstarted(this::run);
  }

  /** Starts reading. */
  public void start() {
    thread.start();
  }

  /** Asks the loop to end after the batch in hand; completes on the context when it has. */
  public Future<Void> stop(Context context) {
    stop.countDown();
    if (thread.getState() == Thread.State.NEW) {
      return Future.succeededFuture();
    }
    var done = Promise.<Void>promise();
    ended.future().onComplete(_ -> context.runOnContext(_ -> done.complete()));
    return done.future();
  }

  private void run() {
    try {
      poll();
    } catch (InterruptedException e) {
      status.failed(e);
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // an Error, too, must turn the role unhealthy
      log.error("{} stops reading {}", status.role(), topic, e);
      status.failed(e);
    } finally {
      ended.complete();
    }
  }

  private void poll() throws Exception {
    try (var consumer = consumers.get()) {
      consumer.subscribe(Set.of(topic), new Rebalances(consumer));
      while (stop.getCount() > 0) {
        var batch = consumer.poll(POLL);
        notice(consumer, batch);
        switch (handler.handle(batch)) {
          case Handled.Done() -> {
            works();
            if (!batch.isEmpty()) {
              commit(consumer, batch.nextOffsets());
            }
          }
          case Handled.DoneWithNotes(Map<TopicPartition, OffsetAndMetadata> positions) -> {
            works();
            commit(consumer, positions);
          }
          case Handled.RetryAfter(Duration delay, String reason) -> {
            status.degraded(reason);
            rewind(consumer, batch);
            var _ = stop.await(delay.toMillis(), MILLISECONDS);
          }
        }
      }
    }
  }

  /** An absent Kafka and an idle one look the same to {@code poll}: now and then, ask. */
  private void notice(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
    if (!batch.isEmpty()) {
      kafkaAnswers = true;
    } else if (System.nanoTime() - checkedAt >= IDLE_CHECK_EVERY.toNanos()) {
      try {
        consumer.listTopics(IDLE_CHECK_WAIT);
        kafkaAnswers = true;
      } catch (RetriableException _) {
        kafkaAnswers = false;
      }
      checkedAt = System.nanoTime();
    }
  }

  private void works() {
    if (kafkaAnswers) {
      status.up();
    } else {
      status.degraded("Kafka does not answer (setting kafka.bootstrapServers)");
    }
  }

  /** A commit that fails only means that records come again, which every handler bears. */
  private void commit(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets);
    } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
      log.info("{} could not commit on {}: {}", status.role(), topic, e.getMessage());
    }
  }

  private static void rewind(
      Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
    for (var partition : batch.partitions()) {
      consumer.seek(partition, batch.records(partition).getFirst().offset());
    }
  }

  private final class Rebalances implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    Rebalances(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      handler.assigned(consumer, partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      handler.revoked(partitions);
    }
  }
}
