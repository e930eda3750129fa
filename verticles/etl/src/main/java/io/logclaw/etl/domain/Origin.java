package io.logclaw.etl.domain;

/**
 * Where a value lies in {@code raw-logs}; what is derived from it is the same under every replay.
 *
 * @param appendedAt the Kafka record's timestamp, milliseconds since 1970
 * @param partition its partition
 * @param offset its offset
 */
public record Origin(long appendedAt, int partition, long offset) {
  private static final long LATEST = (1L << 42) - 1;

  public Origin {
    // A topic that is not stamped by the broker may hold any time, or none (-1).
    appendedAt = Math.clamp(appendedAt, 0, LATEST);
  }
}
