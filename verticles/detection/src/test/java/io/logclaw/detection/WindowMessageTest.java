package io.logclaw.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.contract.Json;
import io.logclaw.detection.domain.Assessment;
import io.logclaw.detection.domain.Burst;
import io.logclaw.detection.domain.Mark;
import io.logclaw.detection.domain.Partial;
import io.logclaw.detection.domain.Resume;
import io.logclaw.detection.domain.SeriesSnapshot;
import io.logclaw.detection.domain.TellingLine;
import io.logclaw.detection.domain.TemplateCount;
import io.logclaw.detection.domain.WindowCount;
import io.logclaw.model.Evidence;
import io.logclaw.model.Severity;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowMessageTest {
  private static final TellingLine LINE =
      new TellingLine(
          "t1",
          new Evidence("id", Instant.EPOCH, "shop", Severity.ERROR, "no stock", null, "example"));

  @Test
  void everyKindComesBackAsItWas() {
    var counts = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    var partial =
        new Partial(
            "acme",
            "shop",
            10_000,
            17,
            3,
            100,
            240,
            true,
            counts,
            counts,
            List.of(new TemplateCount("t1", 9)),
            List.of(LINE));
    var assessment = new Assessment(10, 200, 90, 0.003, true, 44.5);
    var burst =
        new Burst(
            17,
            1_000,
            2_000,
            2_000,
            1,
            20,
            120,
            70,
            assessment,
            List.of(new TemplateCount("t1", 70)),
            List.of(LINE));
    var snapshot =
        new SeriesSnapshot(
            "acme", "shop", 10_000, 17, List.of(new WindowCount(16, 5, 1, true)), burst);

    assertComesBack(WindowMessage.of(partial));
    assertComesBack(WindowMessage.of(new Mark(1, 6, Mark.NEVER, true)));
    assertComesBack(WindowMessage.of(snapshot));
    assertComesBack(
        WindowMessage.of(new SeriesSnapshot("acme", "shop", 10_000, 17, List.of(), null)));
  }

  private static void assertComesBack(WindowMessage message) {
    assertThat(Json.read(Json.bytes(message), WindowMessage.class)).isEqualTo(message);
  }

  @Test
  void countsOfAnotherShapeAreRefused() {
    var json =
        "{\"partial\": {\"totals\": [1], \"errors\": [1], \"templates\": [], \"lines\": []}}";

    assertThatThrownBy(() -> Json.read(json.getBytes(UTF_8), WindowMessage.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("1 totals and 1 errors (expected: 10 of each)");
  }

  @Test
  void notesComeBackAsTheyWere() {
    var resume = new Resume(90, 120, 1_700_000_000_123L);

    assertThat(Notes.readResume(90, Notes.write(resume))).isEqualTo(resume);
    assertThat(Notes.Judged.read(new Notes.Judged(5, 7).write())).isEqualTo(new Notes.Judged(5, 7));
  }

  @Test
  void aForeignNoteMeansThatCountingBeginsAtThePosition() {
    var begin = new Resume(90, 90, Mark.NEVER);

    assertThat(Notes.readResume(90, null)).isEqualTo(begin);
    assertThat(Notes.readResume(90, "")).isEqualTo(begin);
    assertThat(Notes.readResume(90, "what else")).isEqualTo(begin);
    assertThat(Notes.readResume(90, "5 5")).isEqualTo(begin);
    assertThat(Notes.Judged.read("none")).isNull();
  }
}
