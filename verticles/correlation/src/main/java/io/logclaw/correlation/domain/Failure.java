package io.logclaw.correlation.domain;

import io.logclaw.model.RequestFailure;
import java.util.Set;

/**
 * A failed request, with what a sum over several needs beside the finding.
 *
 * @param finding what would be said of it alone
 * @param users who was served, for counting them once
 * @param weight how bad one such request is: how the severity of many is found
 */
record Failure(RequestFailure finding, Set<String> users, Weight weight) {
  /** How bad one failed request is. */
  enum Weight {
    /** The sender was refused, with an error in our log. */
    REFUSED,
    /** Something failed that the entry service does not tell of. */
    INSIDE,
    /** The request failed where it came in. */
    ENTRY,
    /** A process died. */
    FATAL
  }
}
