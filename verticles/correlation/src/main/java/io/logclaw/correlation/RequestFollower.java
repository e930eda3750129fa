package io.logclaw.correlation;

import io.logclaw.correlation.domain.Correlator;
import io.logclaw.correlation.domain.Correlator.Progress;
import io.logclaw.correlation.domain.DependencyMap;
import io.logclaw.model.ServiceCall;
import io.logclaw.platform.RecordHandler;
import io.logclaw.platform.RoleStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the requests of the partitions it is assigned.
 *
 * <p>Commits, once a second, the first record still needed, and beside it up to when everything has
 * been said. A successor resumes with both and repeats nothing but ids (see {@link Correlator}).
 */
final class RequestFollower implements RecordHandler {
  private static final Logger log = LoggerFactory.getLogger(RequestFollower.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final long COMMIT_MILLIS = 1_000;

  private final CorrelationConfig config;
  private final Outbox outbox;
  private final RoleStatus status;
  private final Clock clock;
  private final DependencyMap dependencies = new DependencyMap();
  private final Map<TopicPartition, FollowedPartition> followed = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
  private @Nullable Consumer<byte[], byte[]> consumer;
  private long evictedBefore;
  private long summarisedBefore;
  private long lastCommit;
  private volatile View view = new View(0, 0, 0, 0, List.of());

  /**
   * What other threads may see, as of the last second.
   *
   * @param evicted traces dropped for want of memory since the start
   * @param summarised records counted and not kept since the start
   */
  record View(long openTraces, long bytes, long evicted, long summarised, List<ServiceCall> calls) {
    View {
      calls = List.copyOf(calls);
    }
  }

  RequestFollower(CorrelationConfig config, Outbox outbox, RoleStatus status, Clock clock) {
    this.config = config;
    this.outbox = outbox;
    this.status = status;
    this.clock = clock;
  }

  View view() {
    return view;
  }

  @Override
  public void assigned(Consumer<byte[], byte[]> source, Collection<TopicPartition> partitions) {
    consumer = source;
    var positions = committed(source, Set.copyOf(partitions));
    for (var partition : partitions) {
      followed.put(partition, begin(partition, positions.get(partition)));
    }
    share();
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(
      Consumer<byte[], byte[]> source, Set<TopicPartition> partitions) {
    try {
      return source.committed(partitions);
    } catch (KafkaException e) {
      log.warn(
          "Cannot read up to when failures were told; some may be told again: {}", e.toString());
      return Map.of();
    }
  }

  private FollowedPartition begin(TopicPartition partition, @Nullable OffsetAndMetadata position) {
    var resumed = position == null ? Progress.NONE : Notes.read(position);
    return new FollowedPartition(
        new Correlator(
            config.limits(), partition.partition(), resumed, config.memory(), dependencies));
  }

  @Override
  public void revoked(Collection<TopicPartition> partitions) {
    for (var partition : partitions) {
      var gone = followed.remove(partition);
      committed.remove(partition);
      if (gone != null) {
        evictedBefore += gone.correlator().evicted();
        summarisedBefore += gone.correlator().summarised();
      }
    }
    share();
  }

  /** Trace ids spread evenly, so that equal shares of the memory serve all partitions alike. */
  private void share() {
    long each = config.memory() / Math.max(1, followed.size());
    followed.values().forEach(partition -> partition.correlator().bound(each));
  }

  @Override
  public Handled handle(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
    var earlier = outbox.flush();
    if (earlier.isPresent()) {
      return new Handled.RetryAfter(RETRY, earlier.get());
    }
    long now = clock.millis();
    followed.forEach(
        (partition, requests) -> {
          read(batch, partition, requests, now);
          requests.correlator().take().forEach(outbox::finding);
        });
    var problem = outbox.flush();
    return problem.isPresent() ? new Handled.RetryAfter(RETRY, problem.get()) : commit(now);
  }

  private void read(
      ConsumerRecords<byte[], byte[]> batch,
      TopicPartition partition,
      FollowedPartition requests,
      long now) {
    var records = batch.records(partition);
    int taken = 0;
    for (var record : records) {
      if (requests.read(record, now, outbox)) {
        taken++;
      }
    }
    status.in(taken);
    if (records.isEmpty() && isReadToItsEnd(partition)) {
      requests.idle(now);
    }
  }

  private boolean isReadToItsEnd(TopicPartition partition) {
    return consumer != null && consumer.currentLag(partition).orElse(1) == 0;
  }

  private Handled commit(long now) {
    var changed = new HashMap<TopicPartition, OffsetAndMetadata>();
    if (now - lastCommit >= COMMIT_MILLIS || now < lastCommit) {
      lastCommit = now;
      followed.forEach(
          (partition, requests) -> {
            var progress = requests.correlator().progress();
            var before = committed.get(partition);
            if (progress.offset() >= 0
                && (before == null || before.offset() != progress.offset())) {
              changed.put(partition, Notes.write(progress));
            }
          });
      committed.putAll(changed);
      view = look(now);
    }
    return new Handled.DoneWithNotes(changed);
  }

  private View look(long now) {
    long open = 0;
    long bytes = 0;
    long evicted = evictedBefore;
    long summarised = summarisedBefore;
    for (var partition : followed.values()) {
      open += partition.correlator().openTraces();
      bytes += partition.correlator().bytes();
      evicted += partition.correlator().evicted();
      summarised += partition.correlator().summarised();
    }
    return new View(open, bytes, evicted, summarised, dependencies.calls(now));
  }
}
