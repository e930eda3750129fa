package io.logclaw.intake.domain;

/**
 * A value for {@code raw-logs}.
 *
 * @param value a whole OTLP logs request
 * @param records log records in it, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record RawLog(byte[] value, int records) {}
