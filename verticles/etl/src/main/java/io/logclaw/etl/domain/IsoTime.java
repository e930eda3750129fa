package io.logclaw.etl.domain;

import io.logclaw.contract.Indices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes times as ISO 8601 in UTC with nanoseconds, and names their days. Times are unsigned
 * nanoseconds since 1970, as in OTLP: 1970 to 2554.
 */
final class IsoTime {
  static final long NANOS_PER_SECOND = 1_000_000_000L;
  static final int LENGTH = "2026-01-31T12:34:56.123456789Z".length();

  private static final long SECONDS_PER_DAY = 86_400;
  private static final int KEPT_DAYS = 64;

  private final JsonBuffer upToSecond = new JsonBuffer();
  private final Map<Long, String> days = new HashMap<>();
  private long second = -1;

  /** Such as {@code "2026-01-31T12:34:56.123456789Z"}, in quotes. */
  void write(long nanos, JsonBuffer out) {
    long seconds = Long.divideUnsigned(nanos, NANOS_PER_SECOND);
    if (seconds != second) {
      format(seconds);
      second = seconds;
    }
    out.raw(upToSecond, 0, upToSecond.length());
    out.digits(Long.remainderUnsigned(nanos, NANOS_PER_SECOND), 9);
    out.raw('Z');
    out.raw('"');
  }

  private void format(long seconds) {
    var date = LocalDate.ofEpochDay(seconds / SECONDS_PER_DAY);
    long ofDay = seconds % SECONDS_PER_DAY;
    upToSecond.clear();
    upToSecond.raw('"');
    upToSecond.digits(date.getYear(), 4);
    upToSecond.raw('-');
    upToSecond.digits(date.getMonthValue(), 2);
    upToSecond.raw('-');
    upToSecond.digits(date.getDayOfMonth(), 2);
    upToSecond.raw('T');
    upToSecond.digits(ofDay / 3_600, 2);
    upToSecond.raw(':');
    upToSecond.digits(ofDay / 60 % 60, 2);
    upToSecond.raw(':');
    upToSecond.digits(ofDay % 60, 2);
    upToSecond.raw('.');
  }

  /** The day as in index names: {@code 2026.01.31}. */
  String day(long nanos) {
    long seconds = Long.divideUnsigned(nanos, NANOS_PER_SECOND);
    if (days.size() > KEPT_DAYS) {
      days.clear();
    }
    return days.computeIfAbsent(
        seconds / SECONDS_PER_DAY,
        day -> Indices.day(Instant.ofEpochSecond(day * SECONDS_PER_DAY)));
  }
}
