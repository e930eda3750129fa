package io.logclaw.platform.deadletters;

/** The dead-letter queue cannot be read or written now; the message is for the person who asked. */
public final class QueueUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  QueueUnavailableException(String message) {
    super(message);
  }

  QueueUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
