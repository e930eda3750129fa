package io.logclaw.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.indexing.domain.Document;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows logs just indexed to whoever watches: a sample, so that watching costs the same whatever
 * the load. For use by one thread.
 */
final class LiveTail {
  static final int MOST_DOCUMENTS = 50;

  private static final int MOST_BYTES_EACH = 16 << 10;
  private static final long INTERVAL_MILLIS = 200;

  private final Consumer<String> publisher;
  private final Clock clock;
  private long next;

  /** {@code publisher}: takes JSON arrays of documents. */
  LiveTail(Consumer<String> publisher, Clock clock) {
    this.publisher = publisher;
    this.clock = clock;
  }

  /** Publishes the newest few, unless it has just done so. */
  void show(List<Document> indexed) {
    long now = clock.millis();
    if (now < next) {
      return;
    }
    next = now + INTERVAL_MILLIS;
    var sample = new StringBuilder("[");
    for (var document :
        indexed.subList(Math.max(0, indexed.size() - MOST_DOCUMENTS), indexed.size())) {
      if (document.source().length <= MOST_BYTES_EACH) {
        if (sample.length() > 1) {
          sample.append(',');
        }
        sample.append(new String(document.source(), UTF_8));
      }
    }
    publisher.accept(sample.append(']').toString());
  }
}
