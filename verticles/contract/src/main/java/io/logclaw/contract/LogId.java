package io.logclaw.contract;

/**
 * Ids of log records, derived from where a record lies in {@code raw-logs}.
 *
 * <p>The same record always gets the same id, two records never share one, and ids grow with time,
 * which keeps id look-ups cheap in Lucene. 20 characters of an alphabet whose order is that of the
 * bytes: 7 for the broker's append time in milliseconds, 2 for the partition, 7 for the offset, 4
 * for the position within the Kafka record.
 */
public final class LogId {
  /** Characters in an id. */
  public static final int LENGTH = 20;

  /** Log records in one Kafka record that an id can tell apart. */
  public static final int MAX_POSITION = (1 << 24) - 1;

  private static final char[] ALPHABET =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".toCharArray();

  private LogId() {}

  /**
   * The id of one log record.
   *
   * @param appendedAt the Kafka record's timestamp, milliseconds since 1970, below 2^42 (year 2109)
   * @param partition 0 to 4,095
   * @param offset below 2^42
   * @param position place within the Kafka record, 0 to {@link #MAX_POSITION}
   * @throws IllegalArgumentException if a part does not fit
   */
  public static String of(long appendedAt, int partition, long offset, int position) {
    var id = new char[LENGTH];
    put(id, 0, 7, appendedAt, "append time");
    put(id, 7, 2, partition, "partition");
    put(id, 9, 7, offset, "offset");
    put(id, 16, 4, position, "position");
    return new String(id);
  }

  private static void put(char[] id, int from, int characters, long value, String part) {
    if (value < 0 || value >>> (6 * characters) != 0) {
      throw new IllegalArgumentException(
          "%s %d (expected: 0 to %d)".formatted(part, value, (1L << (6 * characters)) - 1));
    }
    long rest = value;
    for (int i = from + characters - 1; i >= from; i--) {
      id[i] = ALPHABET[(int) (rest & 63)];
      rest >>>= 6;
    }
  }
}
