package io.logclaw.intake.domain;

/** A request over the size limit, counted after decompression. */
public final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param limit the most bytes a request may have
   */
  public TooLargeException(long limit) {
    super(
        "request is larger than %d bytes after decompression; send smaller batches"
            .formatted(limit),
        null,
        false,
        false);
  }
}
