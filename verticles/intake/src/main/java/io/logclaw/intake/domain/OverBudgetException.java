package io.logclaw.intake.domain;

/** Too many bytes are in flight to take this request now. Trying again later will help. */
public final class OverBudgetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public OverBudgetException() {
    super("too many bytes in flight; try again later", null, false, false);
  }
}
