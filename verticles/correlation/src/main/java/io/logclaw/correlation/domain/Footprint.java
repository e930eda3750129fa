package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Cuts records down to what judging needs, and says what they weigh.
 *
 * <p>An estimate of heap bytes on a 64-bit JVM with compressed references; texts count one byte a
 * character, or two where one character needs them.
 */
final class Footprint {
  /** Text kept of a line that tells of no failure, in characters. */
  static final int STEP_TEXT = 160;

  /** Text kept of a line that tells of a failure, in characters: what evidence may show. */
  static final int FAULT_TEXT = 2_000;

  /** Kept of an exception's type or a user's name, in characters. */
  private static final int NAME_TEXT = 256;

  // The record itself (80), its instant (24), a boxed status (16), a slot in a list (4 and growth).
  private static final int RECORD = 128;
  private static final int STRING = 40;
  private static final int LATIN_1 = 256;

  private Footprint() {}

  /** The record without what is not needed here; names are shared through {@code names}. */
  static LogRecord light(LogRecord log, Names names, Trace.Key key) {
    boolean fault = Faults.isFault(log);
    return new LogRecord(
        log.logId(),
        key.tenant(),
        log.timestamp(),
        names.shared(log.service()),
        null,
        log.severity(),
        cut(log.message(), fault ? FAULT_TEXT : STEP_TEXT),
        fault ? log.templateId() : "",
        key.traceId(),
        log.spanId(),
        cut(log.exceptionType()),
        null,
        shared(log.httpMethod(), names),
        log.httpStatus(),
        shared(log.httpRoute(), names),
        shared(log.peerService(), names),
        cut(log.user()));
  }

  private static @Nullable String shared(@Nullable String name, Names names) {
    return name == null ? null : names.shared(name);
  }

  private static @Nullable String cut(@Nullable String name) {
    return name == null ? null : cut(name, NAME_TEXT);
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }

  /** Bytes a light record holds; shared names count nothing. */
  static int of(LogRecord log) {
    return RECORD
        + of(log.logId())
        + of(log.message())
        + of(log.templateId())
        + of(log.spanId())
        + of(log.exceptionType())
        + of(log.user());
  }

  private static int of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return 0;
    }
    return STRING + (isLatin(text) ? text.length() : 2 * text.length());
  }

  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= LATIN_1) {
        return false;
      }
    }
    return true;
  }
}
