package io.logclaw.etl.domain;

/** One log record cannot be decoded, though its extent is known. */
final class BrokenRecordException extends Exception {
  private static final long serialVersionUID = 1;

  BrokenRecordException(String message) {
    super(message, null, false, false); // thrown per record, and caught close by
  }
}
