package io.logclaw.detection.domain;

/**
 * Words by which a dying process is known.
 *
 * @param text lower-case ASCII
 * @param kind what they tell of
 * @param needs what must speak for an error besides the words
 * @param opensLine whether they count at the start of a line only
 */
record Phrase(String text, SignalKind kind, Needs needs, boolean opensLine) {
  /** Evidence that a phrase needs. */
  enum Needs {
    /** None: only a kernel or a runtime says it like this. */
    NOTHING,
    /** WARN or above, or an exception. */
    WARNING,
    /** ERROR or above, or an exception: the words alone also occur in advice. */
    ERROR
  }
}
