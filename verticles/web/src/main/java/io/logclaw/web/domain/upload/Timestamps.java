package io.logclaw.web.domain.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/** Times as logging libraries write them. */
final class Timestamps {
  /**
   * ISO 8601 and its usual variations: blank for T, comma for point, offset with or without colon.
   */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private static final BigDecimal LATEST_SECONDS = BigDecimal.valueOf(100_000_000_000L);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
  private static final int LONGEST_NUMBER = 30;
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Timestamps() {}

  /** Nanoseconds since 1970, in decimal, as OTLP JSON has them. */
  static String nanos(Instant at) {
    return BigDecimal.valueOf(at.getEpochSecond())
        .multiply(BILLION)
        .add(BigDecimal.valueOf(at.getNano()))
        .toBigInteger()
        .toString();
  }

  /**
   * The time that a value states: ISO 8601 (UTC where it names no offset), or a number since 1970
   * in seconds, milliseconds, microseconds or nanoseconds, told apart by its size.
   */
  static Optional<Instant> parse(JsonNode value) {
    var text = value.asText().strip();
    try {
      var time = isNumber(text) ? fromNumber(new BigDecimal(text)) : fromText(text);
      return Optional.of(time).filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(LATEST));
    } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static boolean isNumber(String text) {
    return text.length() <= LONGEST_NUMBER
        && !text.isEmpty()
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == 'E' || c == '+');
  }

  private static Instant fromNumber(BigDecimal number) {
    if (number.scale() < -LONGEST_NUMBER || number.precision() > LONGEST_NUMBER) {
      throw new ArithmeticException(); // 1E999999999 would take all memory
    }
    var seconds = number;
    while (seconds.compareTo(LATEST_SECONDS) >= 0) {
      seconds = seconds.divide(THOUSAND);
    }
    var whole = seconds.toBigInteger();
    var nanos = seconds.subtract(new BigDecimal(whole)).multiply(BILLION);
    return Instant.ofEpochSecond(whole.longValueExact(), nanos.longValue());
  }

  private static Instant fromText(String text) {
    var iso = new StringBuilder(text);
    if (iso.length() > 10 && iso.charAt(10) == ' ') {
      iso.setCharAt(10, 'T');
    }
    if (iso.length() > 19 && iso.charAt(19) == ',') {
      iso.setCharAt(19, '.');
    }
    var cleaned = iso.toString().replace(" UTC", "Z").replace(" ", "");
    var parsed = ISO.parse(cleaned);
    var local = LocalDateTime.from(parsed);
    ZoneId zone = parsed.query(TemporalQueries.offset());
    return local.atZone(zone == null ? ZoneOffset.UTC : zone).toInstant();
  }
}
