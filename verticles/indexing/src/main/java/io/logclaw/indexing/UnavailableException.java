package io.logclaw.indexing;

/** OpenSearch cannot take anything now; the message says why, for a person. */
final class UnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  UnavailableException(String message) {
    super(message);
  }
}
