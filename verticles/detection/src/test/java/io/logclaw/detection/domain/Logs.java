package io.logclaw.detection.domain;

import io.logclaw.model.LogRecord;
import io.logclaw.model.MessageTemplate;
import io.logclaw.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes log records, and streams of them. */
final class Logs {
  /** Where streams begin: the start of a minute and of a window. */
  static final long BEGIN = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private static int made;

  private Logs() {}

  static LogRecord log(String service, Severity severity, String message, long at) {
    return log(service, severity, message, at, null);
  }

  static LogRecord log(
      String service, Severity severity, String message, long at, @Nullable String exceptionType) {
    return log(service, severity, message, at, exceptionType, null);
  }

  static LogRecord log(
      String service,
      Severity severity,
      String message,
      long at,
      @Nullable String exceptionType,
      @Nullable String exceptionMessage) {
    return new LogRecord(
        "%020d".formatted(made++),
        "acme",
        Instant.ofEpochMilli(at),
        service,
        null,
        severity,
        message,
        MessageTemplate.of(message).id(),
        null,
        null,
        exceptionType,
        exceptionMessage,
        null,
        null,
        null,
        null,
        null);
  }

  /** So many INFO lines and so many ERROR lines, spread evenly over a span. */
  static List<LogRecord> traffic(String service, long from, long millis, int fine, int errors) {
    var logs = new ArrayList<LogRecord>();
    for (int i = 0; i < fine; i++) {
      logs.add(log(service, Severity.INFO, "served order " + i, from + i * millis / fine));
    }
    for (int i = 0; i < errors; i++) {
      long at = from + i * millis / errors + millis / (2L * errors);
      logs.add(log(service, Severity.ERROR, "E1042 outcome=" + i % 7, at));
    }
    return logs;
  }
}
