package io.logclaw.correlation;

import io.logclaw.correlation.domain.Correlator.Progress;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** Progress as it is kept beside a committed offset: {@code said=1767225600000}. */
final class Notes {
  private static final String SAID = "said=";

  private Notes() {}

  static OffsetAndMetadata write(Progress progress) {
    return new OffsetAndMetadata(progress.offset(), SAID + progress.saidUpTo());
  }

  /** A position that bears no such note, perhaps set by a person, lets everything be said. */
  static Progress read(OffsetAndMetadata position) {
    var note = position.metadata();
    if (note.startsWith(SAID)) {
      try {
        return new Progress(position.offset(), Long.parseLong(note.substring(SAID.length())));
      } catch (NumberFormatException _) {
        // as without a note
      }
    }
    return new Progress(position.offset(), Long.MIN_VALUE);
  }
}
