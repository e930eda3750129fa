package io.logclaw.etl.domain;

/**
 * One enriched log, ready for {@code enriched-logs}.
 *
 * @param json the flat document
 * @param logId its id
 * @param day the day of its index, such as {@code 2026.01.31}
 * @param severityNumber 1 to 24
 * @param service {@code service.name}, or {@code unknown_service}
 * @param traceId 32 hex digits, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record EnrichedDocument(
    byte[] json, String logId, String day, int severityNumber, String service, String traceId) {}
