package io.logclaw.indexing.domain;

import io.logclaw.contract.Indices;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which daily indices have had their time. */
public final class Retention {
  private Retention() {}

  /**
   * Those whose day ended longer ago than they are kept. A name that is not prefix and day is never
   * among them.
   */
  public static List<String> expired(
      Collection<String> indices, String prefix, Duration kept, Instant now) {
    // Days are written so that their order is that of their names.
    var oldestKept = prefix + Indices.day(now.minus(kept));
    return indices.stream()
        .filter(index -> index.startsWith(prefix))
        .filter(index -> Document.isDay(index.substring(prefix.length())))
        .filter(index -> index.compareTo(oldestKept) < 0)
        .sorted()
        .toList();
  }
}
