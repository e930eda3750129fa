package io.logclaw.platform;

/** A value that must never be shown. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The value itself; call it where it is used, and nowhere else. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
