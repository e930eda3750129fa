package io.logclaw.ticketing;

/** OpenSearch cannot do what was asked of it now; the message says why, in one sentence. */
final class StoreUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  StoreUnavailableException(String message) {
    super(message);
  }

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
