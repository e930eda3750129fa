package io.logclaw.correlation.domain;

/**
 * The time of one partition: that of its records, and, while there is nothing more to read, as much
 * later as has passed since. So a backlog is judged as it would have been when it was fresh, and a
 * clock of this host that is off from Kafka's does no harm.
 *
 * <p>All times are milliseconds since 1970. Used by one thread.
 */
public final class ArrivalClock {
  /** Records on their way when a partition seems read to its end are at most this late. */
  static final long IDLE_LAG = 250;

  /** A record from further in the future than this bears a wrong time. */
  static final long MOST_AHEAD = 1_000;

  private long last = Long.MIN_VALUE;
  private long readAt;

  /**
   * A record was read; returns when it arrived: never earlier than the one before.
   *
   * @param written the record's time in Kafka
   * @param now wall clock
   */
  public long read(long written, long now) {
    last = Math.max(last, Math.min(written, now + MOST_AHEAD));
    readAt = now;
    return last;
  }

  /** The time by now, given that there is nothing more to read. */
  public long idle(long now) {
    return last == Long.MIN_VALUE ? last : last + Math.max(0, now - readAt - IDLE_LAG);
  }
}
