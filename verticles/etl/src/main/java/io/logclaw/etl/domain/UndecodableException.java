package io.logclaw.etl.domain;

/** A value of {@code raw-logs} is not OTLP, from some point on. */
public final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1;

  UndecodableException(String message) {
    super(message);
  }

  UndecodableException(String message, Throwable cause) {
    super(message, cause);
  }
}
