package io.logclaw.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log line that proves something: shown and linked by its id.
 *
 * @param logId id of the record in the index
 * @param at its time
 * @param service who wrote it
 * @param severity how grave it is
 * @param message the first 2,000 characters of its text
 * @param traceId the request it belongs to
 * @param role why it is here: {@code origin}, {@code echo}, {@code context} or {@code example}
 */
public record Evidence(
    String logId,
    Instant at,
    String service,
    Severity severity,
    String message,
    @Nullable String traceId,
    String role) {
  /** Longest message kept, in characters. */
  public static final int MAX_MESSAGE = 2_000;

  /** Evidence made of a record, its message cut to {@link #MAX_MESSAGE} characters. */
  public static Evidence of(LogRecord log, String role) {
    var message = log.message();
    return new Evidence(
        log.logId(),
        log.timestamp(),
        log.service(),
        log.severity(),
        message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message,
        log.traceId(),
        role);
  }
}
