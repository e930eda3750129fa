package io.logclaw.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.correlation.domain.Correlator.Progress;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class NotesTest {
  @Test
  void whatIsWrittenIsRead() {
    var progress = new Progress(42, 1_767_225_600_000L);

    assertThat(Notes.read(Notes.write(progress))).isEqualTo(progress);
  }

  @Test
  void aPositionWithoutANoteLetsEverythingBeSaid() {
    assertThat(Notes.read(new OffsetAndMetadata(42))).isEqualTo(new Progress(42, Long.MIN_VALUE));
    assertThat(Notes.read(new OffsetAndMetadata(42, "said=yesterday")))
        .isEqualTo(new Progress(42, Long.MIN_VALUE));
  }
}
