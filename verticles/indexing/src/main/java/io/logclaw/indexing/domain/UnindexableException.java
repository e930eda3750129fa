package io.logclaw.indexing.domain;

/** A record can never become a document. */
public final class UnindexableException extends Exception {
  private static final long serialVersionUID = 1;

  UnindexableException(String message) {
    super(message, null, false, false); // part of the day's work: the message says it all
  }
}
