package io.logclaw.web.domain;

import io.logclaw.contract.Indices;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A span of event time.
 *
 * @param from included
 * @param to excluded; after {@code from}
 */
public record TimeRange(Instant from, Instant to) {
  /** The span shown to who does not say. */
  public static final Duration STANDARD = Duration.ofMinutes(15);

  /** Above this many days, all indices of findings are asked instead of each day's own. */
  private static final int MAX_DAYS = 40;

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final Pattern AGO = Pattern.compile("now-(\\d{1,6})([smhd])");
  private static final String EXPECTED = "a time such as 2026-01-31T12:00:00Z, now or now-15m";

  /**
   * The range that two parameters stand for.
   *
   * @param from such as {@code now-15m}, the default, or an ISO 8601 time with offset
   * @param to the same; default now
   * @throws Refusal if one is no time, or they are in the wrong order
   */
  public static TimeRange parse(Optional<String> from, Optional<String> to, Instant now) {
    // A log stamped this very millisecond belongs to "until now".
    var end = to.map(text -> instant("to", text, now)).orElse(now.plusMillis(1));
    var start = from.map(text -> instant("from", text, now)).orElse(end.minus(STANDARD));
    if (!start.isBefore(end)) {
      throw new Refusal("from is %s (expected: a time before to, %s)".formatted(start, end));
    }
    return new TimeRange(start, end);
  }

  private static Instant instant(String name, String text, Instant now) {
    var time = text.equals("now") ? now.plusMillis(1) : parsed(name, text, now);
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw Refusal.of(name, text, "a time between 1970 and 2200");
    }
    return time;
  }

  private static Instant parsed(String name, String text, Instant now) {
    var ago = AGO.matcher(text);
    if (ago.matches()) {
      long amount = Long.parseLong(ago.group(1));
      return switch (ago.group(2)) {
        case "s" -> now.minusSeconds(amount);
        case "m" -> now.minus(Duration.ofMinutes(amount));
        case "h" -> now.minus(Duration.ofHours(amount));
        default -> now.minus(Duration.ofDays(amount));
      };
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      throw Refusal.of(name, text, EXPECTED);
    }
  }

  /** The length of the span. */
  public Duration length() {
    return Duration.between(from, to);
  }

  /** The indices of findings of this span, and of a day around it: they may end in another. */
  public List<String> anomalyIndices() {
    var day = from.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
    var last = to.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
    if (ChronoUnit.DAYS.between(day, last) >= MAX_DAYS) {
      return List.of(Indices.ALL_ANOMALIES);
    }
    var indices = new ArrayList<String>();
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      indices.add(Indices.anomalies(Indices.day(day.atStartOfDay(ZoneOffset.UTC).toInstant())));
    }
    return indices;
  }
}
