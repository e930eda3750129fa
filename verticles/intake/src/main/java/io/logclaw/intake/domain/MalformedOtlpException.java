package io.logclaw.intake.domain;

/**
 * Bytes that are no OTLP logs request. The message says what was wrong, for the sender's eyes. Has
 * no stack trace: a sender must not be able to make refusals dear.
 */
public final class MalformedOtlpException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedOtlpException(String message) {
    super(message, null, false, false);
  }
}
