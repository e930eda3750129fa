package io.logclaw.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What detection and correlation read of an enriched log.
 *
 * @param logId id of the record, the same under every replay; 20 characters that sort by time
 * @param tenant whose log it is
 * @param timestamp when the event happened, by the sender
 * @param service {@code service.name}, or {@code unknown_service}
 * @param host where it ran; absent if the sender did not say
 * @param severity by number, else text, else inferred from the message
 * @param message the body as text
 * @param templateId id of the message with its variables taken out
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 * @param exceptionType such as {@code java.net.SocketTimeoutException}
 * @param exceptionMessage what that exception says
 * @param httpMethod such as {@code POST}
 * @param httpStatus response status where the record tells of a request
 * @param httpRoute such as {@code /cart/{id}}
 * @param peerService the service this one was calling
 * @param user who was served: {@code enduser.id} or {@code user.id}
 */
public record LogRecord(
    String logId,
    String tenant,
    Instant timestamp,
    String service,
    @Nullable String host,
    Severity severity,
    String message,
    String templateId,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String exceptionType,
    @Nullable String exceptionMessage,
    @Nullable String httpMethod,
    @Nullable Integer httpStatus,
    @Nullable String httpRoute,
    @Nullable String peerService,
    @Nullable String user) {}
