package io.logclaw.correlation;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.correlation.domain.ArrivalClock;
import io.logclaw.correlation.domain.Correlator;
import io.logclaw.model.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One partition's requests and its time. */
final class FollowedPartition {
  /** The last second that 64 bits of nanoseconds hold: none of OTLP's times lies beyond. */
  private static final Instant LATEST = Instant.parse("2554-07-21T23:34:33Z");

  private final Correlator correlator;
  private final ArrivalClock clock = new ArrivalClock();

  FollowedPartition(Correlator correlator) {
    this.correlator = correlator;
  }

  Correlator correlator() {
    return correlator;
  }

  /** Takes a record in, unless it was taken in before; returns whether it was new. */
  boolean read(ConsumerRecord<byte[], byte[]> record, long now, Outbox outbox) {
    if (!correlator.isNew(record.offset())) {
      return false;
    }
    long arrived = clock.read(record.timestamp(), now);
    try {
      correlator.accept(parse(record.value()), record.offset(), arrived);
    } catch (UncheckedIOException e) {
      outbox.deadLetter(record, String.valueOf(e.getMessage()));
      correlator.skip(record.offset(), arrived);
    }
    return true;
  }

  private static LogRecord parse(byte @Nullable [] value) {
    if (value == null) {
      throw new UncheckedIOException(new IOException("not an enriched log: no value"));
    }
    var log = EnrichedLog.read(value);
    if (log.timestamp().isBefore(Instant.EPOCH) || log.timestamp().isAfter(LATEST)) {
      throw new UncheckedIOException(
          new IOException(
              "not an enriched log: timestamp %s (expected: %s to %s)"
                  .formatted(log.timestamp(), Instant.EPOCH, LATEST)));
    }
    return log;
  }

  /** Nothing more is there to be read. */
  void idle(long now) {
    correlator.advance(clock.idle(now));
  }
}
