package io.logclaw.correlation;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.correlation.domain.ArrivalClock;
import io.logclaw.correlation.domain.Correlator;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One partition's requests and its time. */
final class FollowedPartition {
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
      correlator.accept(EnrichedLog.read(record.value()), record.offset(), arrived);
    } catch (UncheckedIOException e) {
      outbox.deadLetter(record, String.valueOf(e.getMessage()));
      correlator.skip(record.offset(), arrived);
    }
    return true;
  }

  /** Nothing more is there to be read. */
  void idle(long now) {
    correlator.advance(clock.idle(now));
  }
}
