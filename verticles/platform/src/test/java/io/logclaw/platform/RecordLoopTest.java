package io.logclaw.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.RecordHandler.Handled;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The loop runs on its own thread. A test tells by {@link #outcomes} what the handler makes of each
 * batch, and learns from {@link #handled} when the loop has asked for it.
 */
@Timeout(30)
class RecordLoopTest {
  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);
  private static final Duration AT_ONCE = Duration.ZERO;

  private final Vertx vertx = Vertx.vertx();
  private final Health health = new Health();
  private final Broker consumer = new Broker();
  private final Handler handler = new Handler();
  private final BlockingQueue<List<String>> handled = new LinkedBlockingQueue<>();
  private final BlockingQueue<Callable<Handled>> outcomes = new LinkedBlockingQueue<>();
  private final RecordLoop loop =
      new RecordLoop(
          "t", () -> consumer, handler, new RoleStatus("etl", health, new SimpleMeterRegistry()));

  @BeforeEach
  void start() {
    consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(P0, P1)));
    loop.start();
  }

  @AfterEach
  void stop() throws Exception {
    outcomes.add(Handled.Done::new); // for a loop that a failed test left waiting
    loop.stop(vertx.getOrCreateContext()).await(10, SECONDS);
    vertx.close().await(10, SECONDS);
  }

  /** As Kafka's own mock, but refusing commits when told so, and counting them. */
  private static final class Broker extends MockConsumer<byte[], byte[]> {
    final BlockingQueue<Map<TopicPartition, OffsetAndMetadata>> commits =
        new LinkedBlockingQueue<>();
    volatile boolean refusesCommits;

    Broker() {
      super("earliest");
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
      if (refusesCommits) {
        throw new CommitFailedException();
      }
      super.commitSync(offsets);
      commits.add(Map.copyOf(offsets));
    }
  }

  private final class Handler implements RecordHandler {
    final BlockingQueue<Set<TopicPartition>> assigned = new LinkedBlockingQueue<>();
    final BlockingQueue<Set<TopicPartition>> revoked = new LinkedBlockingQueue<>();

    @Override
    public Handled handle(ConsumerRecords<byte[], byte[]> batch) throws Exception {
      if (batch.isEmpty()) {
        LockSupport.parkNanos(MILLISECONDS.toNanos(1)); // the mock never waits
        return new Handled.Done();
      }
      var values = new ArrayList<String>();
      batch.forEach(record -> values.add(new String(record.value(), UTF_8)));
      handled.add(values);
      return outcomes.take().call();
    }

    @Override
    public void assigned(
        org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> from,
        Collection<TopicPartition> partitions) {
      assigned.add(Set.copyOf(partitions));
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
      revoked.add(Set.copyOf(partitions));
    }
  }

  /** One poll gives all of these. */
  private void arrive(TopicPartition partition, long firstOffset, String... values) {
    consumer.schedulePollTask(
        () -> {
          for (int i = 0; i < values.length; i++) {
            consumer.addRecord(
                new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    firstOffset + i,
                    new byte[0],
                    values[i].getBytes(UTF_8)));
          }
        });
  }

  private static Map<TopicPartition, Long> offsets(
      Map<TopicPartition, OffsetAndMetadata> committed) {
    var offsets = new java.util.HashMap<TopicPartition, Long>();
    committed.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  private Map<TopicPartition, Long> nextCommit() throws InterruptedException {
    var commit = consumer.commits.poll(10, TimeUnit.SECONDS);
    assertThat(commit).as("a commit within 10 s").isNotNull();
    return offsets(commit == null ? Map.of() : commit);
  }

  private void awaitState(Health.State state) {
    while (!state.equals(health.states().get("etl"))) { // bounded by the class's time-out
      LockSupport.parkNanos(MILLISECONDS.toNanos(1));
    }
  }

  private static Callable<Handled> throwing(Throwable failure) {
    return () -> {
      switch (failure) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        default -> throw new IllegalArgumentException(failure);
      }
    };
  }

  @Test
  void commitsABatchOnlyWhenItIsDone() throws Exception {
    arrive(P0, 0, "a", "b");
    assertThat(handled.take()).containsExactly("a", "b");
    assertThat(consumer.commits).isEmpty();

    outcomes.add(Handled.Done::new);

    assertThat(nextCommit()).isEqualTo(Map.of(P0, 2L));
  }

  @Test
  void commitsOnlyUpToWhereTheHandlerIsDone() throws Exception {
    arrive(P0, 0, "a", "b", "c");
    var position = Map.of(P0, new OffsetAndMetadata(1, "half-way"));
    outcomes.add(() -> new Handled.DoneWithNotes(position));

    assertThat(consumer.commits.take()).as("with the note").isEqualTo(position);
    assertThat(consumer.position(P0)).as("reads on all the same").isEqualTo(3);
  }

  @Test
  void aHandlerThatIsDoneWithNothingCommitsNothing() throws Exception {
    arrive(P0, 0, "a");
    outcomes.add(() -> new Handled.DoneWithNotes(Map.of()));
    arrive(P1, 0, "b");
    outcomes.add(Handled.Done::new);

    assertThat(nextCommit()).isEqualTo(Map.of(P1, 1L));
  }

  @Test
  void aBatchThatCannotBeHandledNowComesAgainWhole() throws Exception {
    arrive(P0, 0, "a", "b");
    outcomes.add(() -> new Handled.RetryAfter(AT_ONCE, "no OpenSearch"));
    assertThat(handled.take()).containsExactly("a", "b");
    // The mock forgets what it gave out once; that it is asked for it again is what counts.
    arrive(P0, 0, "a", "b");
    assertThat(handled.take()).containsExactly("a", "b");
    assertThat(consumer.commits).isEmpty();

    outcomes.add(Handled.Done::new);

    assertThat(nextCommit()).isEqualTo(Map.of(P0, 2L));
  }

  @Test
  void aRoleThatWaitsSaysWhyAndIsUpAgainAfterwards() throws Exception {
    arrive(P0, 0, "a");
    outcomes.add(() -> new Handled.RetryAfter(AT_ONCE, "no OpenSearch"));
    arrive(P0, 0, "a");
    assertThat(handled.take()).isNotEmpty();
    assertThat(handled.take()).isNotEmpty();
    awaitState(new Health.State.Degraded("no OpenSearch"));

    outcomes.add(Handled.Done::new);

    awaitState(new Health.State.Up());
  }

  @Test
  void stopDoesNotWaitForARetryFarAway() throws Exception {
    arrive(P0, 0, "a");
    outcomes.add(() -> new Handled.RetryAfter(Duration.ofHours(1), "no OpenSearch"));
    awaitState(new Health.State.Degraded("no OpenSearch"));

    loop.stop(vertx.getOrCreateContext()).await(5, SECONDS);

    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void stopLetsTheBatchInHandBeDoneAndCommitted() throws Exception {
    arrive(P0, 0, "a");
    assertThat(handled.take()).containsExactly("a");

    var stopped = loop.stop(vertx.getOrCreateContext());
    assertThat(stopped.isComplete()).isFalse();
    outcomes.add(Handled.Done::new);

    stopped.await(5, SECONDS);
    assertThat(nextCommit()).isEqualTo(Map.of(P0, 1L));
    assertThat(consumer.closed()).isTrue();
    assertThat(health.alive()).isTrue();
  }

  @Test
  void aLoopThatNeverStartedStopsAtOnce() throws Exception {
    var idle =
        new RecordLoop(
            "t", () -> consumer, handler, new RoleStatus("web", health, new SimpleMeterRegistry()));

    idle.stop(vertx.getOrCreateContext()).await(5, SECONDS);
  }

  @Test
  void anExceptionOfTheHandlerFailsTheRoleAndCommitsNothing() throws Exception {
    arrive(P0, 0, "a");
    outcomes.add(throwing(new IllegalStateException("bug")));

    awaitState(new Health.State.Failed("java.lang.IllegalStateException: bug"));
    loop.stop(vertx.getOrCreateContext()).await(5, SECONDS);
    assertThat(consumer.closed()).isTrue();
    assertThat(consumer.commits).isEmpty();
  }

  @Test
  void anErrorOfTheHandlerFailsTheRoleToo() {
    arrive(P0, 0, "a");
    outcomes.add(throwing(new StackOverflowError("deep")));

    awaitState(new Health.State.Failed("java.lang.StackOverflowError: deep"));
    assertThat(health.alive()).isFalse();
  }

  @Test
  void aConsumerThatCannotGoOnFailsTheRole() {
    consumer.setPollException(new KafkaException("not authorized"));

    awaitState(new Health.State.Failed("org.apache.kafka.common.KafkaException: not authorized"));
  }

  @Test
  void aCommitThatFailsEndsNothing() throws Exception {
    consumer.refusesCommits = true;
    arrive(P0, 0, "a");
    outcomes.add(Handled.Done::new);
    arrive(P0, 1, "b");
    assertThat(handled.take()).containsExactly("a");
    assertThat(handled.take()).containsExactly("b");
    consumer.refusesCommits = false;

    outcomes.add(Handled.Done::new);

    assertThat(nextCommit()).isEqualTo(Map.of(P0, 2L));
  }

  @Test
  void theHandlerHearsOfPartitionsThatComeAndGo() throws Exception {
    assertThat(handler.assigned.take()).containsExactlyInAnyOrder(P0, P1);

    consumer.schedulePollTask(() -> consumer.rebalance(List.of(P1)));

    assertThat(handler.revoked.take()).contains(P0);
  }

  @Test
  void isUpWhenThereIsNothingToRead() {
    awaitState(new Health.State.Up());
  }
}
