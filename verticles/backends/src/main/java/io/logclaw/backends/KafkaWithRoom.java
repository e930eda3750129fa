package io.logclaw.backends;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded Kafka while its disk has room. On a full disk Kafka would die in mid-write; stopped
 * before, it loses nothing: senders are refused and keep their logs, and the roles wait. OpenSearch
 * runs on, so that people can read, and write nothing new since nothing new comes. For one thread.
 */
final class KafkaWithRoom implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaWithRoom.class);
  private static final long MIB = 1L << 20;

  private final Callable<EmbeddedKafka> starter;
  private final LongSupplier freeBytes;
  private final long stopBelow;
  private final long startFrom; // above the other, or it would start and stop all the time
  private @Nullable EmbeddedKafka kafka;

  KafkaWithRoom(Callable<EmbeddedKafka> starter, LongSupplier freeBytes, long minFree) {
    this.starter = starter;
    this.freeBytes = freeBytes;
    this.stopBelow = minFree;
    this.startFrom = minFree + minFree / 4;
  }

  /**
   * Starts or stops Kafka as the disk demands; blocks until that is done.
   *
   * @return why Kafka does not run; empty if it does
   */
  Optional<String> check() throws Exception {
    long free = freeBytes.getAsLong();
    if (kafka == null && free >= startFrom) {
      kafka = starter.call();
    } else if (kafka != null && free < stopBelow) {
      log.warn("the disk is nearly full: stopping Kafka before it breaks");
      close();
    }
    return kafka == null ? Optional.of(noRoom(free)) : Optional.empty();
  }

  private String noRoom(long free) {
    return "the disk is nearly full: %,d MiB are free, Kafka starts again at %,d MiB; free some, or lower backends.minFreeDisk"
        .formatted(free / MIB, startFrom / MIB);
  }

  @Override
  public void close() throws IOException {
    var running = kafka;
    kafka = null;
    if (running != null) {
      running.close();
    }
  }
}
