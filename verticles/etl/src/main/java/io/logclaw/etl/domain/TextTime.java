package io.logclaw.etl.domain;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * Reads times that say which moment they mean: ISO 8601 with a zone, or a count since 1970 whose
 * unit shows in its size. A time without a zone could be of any of 24 hours and is none.
 */
final class TextTime {
  private static final int LONGEST = 40;
  private static final int SHORTEST_ISO = "2026-01-31T10:00:00Z".length();
  private static final BigDecimal LEAST_SECONDS = new BigDecimal("1e8");
  private static final BigDecimal THOUSAND = new BigDecimal(1_000);

  /** From seconds to nanoseconds: 1973 to 5138 in any of them. */
  private static final BigDecimal[] LIMITS = {
    new BigDecimal("1e11"), new BigDecimal("1e14"), new BigDecimal("1e17"), new BigDecimal("9e18")
  };

  private TextTime() {}

  /**
   * The time with which a line begins, in nanoseconds since 1970: also after a syslog priority, an
   * opening bracket or the name of its field, as slog and env_logger write it; 0 if none does.
   */
  static long atHead(String line) {
    int start = afterPriority(line);
    if (line.startsWith("time=", start) || line.startsWith("ts=", start)) {
      start = line.indexOf('=', start) + 1;
    }
    if (start < line.length() && (line.charAt(start) == '[' || line.charAt(start) == '"')) {
      start++;
    }
    return isIso(line, start) ? parse(line.substring(start, end(line, start))) : 0;
  }

  /** After {@code <134>1 }, of RFC 5424. */
  private static int afterPriority(String line) {
    int close = line.startsWith("<") ? line.indexOf(">1 ") : -1;
    return close > 1 && close <= 4 ? close + 3 : 0;
  }

  private static int end(String line, int start) {
    int end = start + SHORTEST_ISO - 1;
    while (end < line.length() && end - start < LONGEST && isOfTime(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfTime(char c) {
    return (c >= '0' && c <= '9') || ".,:+-Z".indexOf(c) >= 0;
  }

  /** Nanoseconds since 1970; 0 if the text is no such time. */
  static long parse(String text) {
    if (text.length() > LONGEST || text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
      return 0;
    }
    try {
      return isIso(text, 0) ? iso(text) : count(new BigDecimal(text));
    } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
      return 0;
    }
  }

  private static boolean isIso(String text, int at) {
    return text.length() - at >= SHORTEST_ISO
        && text.charAt(at + 4) == '-'
        && text.charAt(at + 7) == '-'
        && (text.charAt(at + 10) == 'T' || text.charAt(at + 10) == ' ');
  }

  private static long iso(String text) {
    int zone = text.length() - 5;
    boolean bare = text.charAt(zone) == '+' || text.charAt(zone) == '-'; // +0100
    var zoned = bare ? text.substring(0, zone + 3) + ':' + text.substring(zone + 3) : text;
    var time =
        OffsetDateTime.parse(
            zoned.substring(0, 10) + 'T' + zoned.substring(11).replace(',', '.').replace(" ", ""));
    long nanos =
        Math.addExact(
            Math.multiplyExact(time.toEpochSecond(), IsoTime.NANOS_PER_SECOND), time.getNano());
    return Math.max(0, nanos);
  }

  private static long count(BigDecimal number) {
    if (number.precision() - number.scale() > 19 || number.compareTo(LEAST_SECONDS) < 0) {
      return 0;
    }
    var nanos = number.multiply(THOUSAND.pow(3));
    for (var limit : LIMITS) {
      if (number.compareTo(limit) < 0) {
        return nanos.longValue();
      }
      nanos = nanos.divide(THOUSAND);
    }
    return 0;
  }
}
