package io.logclaw.detection.domain;

/**
 * Where counting a partition goes on after a crash, so that it ends up where it would have been.
 *
 * @param position first record to read again: the first of the oldest part still open
 * @param counted records before this one had been counted, and what had closed by then is stored
 * @param latest greatest event time before {@code position}
 */
public record Resume(long position, long counted, long latest) {
  /** Nothing was counted yet. */
  public static final Resume START = new Resume(0, 0, Mark.NEVER);
}
