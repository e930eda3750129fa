package io.logclaw.detection.domain;

import java.util.Locale;

/** What a process may be dying of. */
public enum SignalKind {
  OUT_OF_MEMORY("a process ran out of memory"),
  CRASH("a process crashed"),
  DISK_FULL("the disk is full");

  private final String sentence;

  SignalKind(String sentence) {
    this.sentence = sentence;
  }

  /** The signal's name, such as {@code out_of_memory}. */
  public String signal() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What happened, for a title. */
  String sentence() {
    return sentence;
  }
}
