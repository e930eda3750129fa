package io.logclaw.model;

import java.util.Locale;
import java.util.Optional;

/**
 * How grave a log record is: the six short names of OpenTelemetry's severity numbers.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber">
 *     OpenTelemetry logs data model, SeverityNumber</a>
 */
public enum Severity {
  TRACE(1),
  DEBUG(5),
  INFO(9),
  WARN(13),
  ERROR(17),
  FATAL(21);

  private static final int NUMBERS_EACH = 4;
  private static final int HIGHEST = 24;

  private final int number;

  Severity(int number) {
    this.number = number;
  }

  /** The lowest severity number of this name, 1 to 21. */
  public int number() {
    return number;
  }

  /** Whether a record of this severity tells of an error: number 17 and above. */
  public boolean isError() {
    return this.compareTo(ERROR) >= 0;
  }

  /** The name for a severity number; empty for 0 (unspecified) and for what is outside 1 to 24. */
  public static Optional<Severity> ofNumber(int number) {
    return number < 1 || number > HIGHEST
        ? Optional.empty()
        : Optional.of(values()[(number - 1) / NUMBERS_EACH]);
  }

  /**
   * The severity that a word of the common logging frameworks, syslog and nginx stands for, in any
   * case: {@code warning}, {@code CRITICAL}, {@code err} …; empty for any other word.
   */
  public static Optional<Severity> ofText(String text) {
    return switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "TRACE", "TRACE2", "TRACE3", "TRACE4", "FINEST", "FINER", "VERBOSE", "SILLY" ->
          Optional.of(TRACE);
      case "DEBUG", "DEBUG2", "DEBUG3", "DEBUG4", "FINE", "CONFIG", "DBG", "D" ->
          Optional.of(DEBUG);
      case "INFO",
          "INFO2",
          "INFO3",
          "INFO4",
          "INFORMATION",
          "INFORMATIONAL",
          "NOTICE",
          "LOG",
          "I" ->
          Optional.of(INFO);
      case "WARN", "WARN2", "WARN3", "WARN4", "WARNING", "W" -> Optional.of(WARN);
      case "ERROR", "ERROR2", "ERROR3", "ERROR4", "ERR", "SEVERE", "E" -> Optional.of(ERROR);
      case "FATAL",
          "FATAL2",
          "FATAL3",
          "FATAL4",
          "CRITICAL",
          "CRIT",
          "ALERT",
          "EMERG",
          "EMERGENCY",
          "PANIC",
          "DPANIC",
          "F" ->
          Optional.of(FATAL);
      default -> Optional.empty();
    };
  }
}
