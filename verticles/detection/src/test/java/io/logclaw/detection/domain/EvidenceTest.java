package io.logclaw.detection.domain;

import static io.logclaw.detection.domain.Logs.BEGIN;
import static io.logclaw.detection.domain.Logs.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.LogRecord;
import io.logclaw.model.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  @Property
  void theSameLinesStayInWhateverOrderAndPartsTheyCome(
      @ForAll long seed, @ForAll @IntRange(max = 60) int count) {
    var random = new Random(seed);
    var logs = new ArrayList<LogRecord>();
    for (int i = 0; i < count; i++) {
      var severity = random.nextBoolean() ? Severity.ERROR : Severity.FATAL;
      var message = "failure of kind " + (char) ('a' + random.nextInt(9));
      logs.add(log("shop", severity, message, BEGIN + random.nextInt(10_000)));
    }
    var expected = shelf(logs).lines();

    Collections.shuffle(logs, random);
    int cut = count == 0 ? 0 : random.nextInt(count);
    var merged = shelf(logs.subList(0, cut));
    merged.putAll(shelf(logs.subList(cut, count)).lines());

    assertThat(shelf(logs).lines()).isEqualTo(expected);
    assertThat(merged.lines()).isEqualTo(expected);
  }

  private static EvidenceShelf shelf(List<LogRecord> logs) {
    var shelf = new EvidenceShelf();
    logs.forEach(shelf::offer);
    return shelf;
  }

  @Test
  void theGravestLineComesFirstAndEachTemplateOnce() {
    var shelf = new EvidenceShelf();
    shelf.offer(log("shop", Severity.ERROR, "no stock for 17", BEGIN));
    shelf.offer(log("shop", Severity.ERROR, "no stock for 18", BEGIN + 1));
    shelf.offer(log("shop", Severity.FATAL, "giving up", BEGIN + 2));

    assertThat(shelf.lines())
        .extracting(line -> line.evidence().message())
        .containsExactly("giving up", "no stock for 17");
  }

  @Test
  void aLongMessageIsCut() {
    var shelf = new EvidenceShelf();
    shelf.offer(log("shop", Severity.ERROR, "x".repeat(10_000), BEGIN));

    assertThat(shelf.lines().getFirst().evidence().message()).hasSize(500);
  }

  @Property
  void aTemplateThatFourInFiveErrorsShareIsFound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int others) {
    var random = new Random(seed);
    var ids = new ArrayList<String>(Collections.nCopies(others * 9, "main"));
    for (int i = 0; i < others; i++) {
      ids.add("other-" + random.nextInt(50));
    }
    Collections.shuffle(ids, random);
    var tally = new TemplateTally();
    ids.forEach(id -> tally.add(id, 1));

    assertThat(tally.dominant()).contains("main");
  }

  @Test
  void withoutACommonTemplateThereIsNone() {
    var tally = new TemplateTally();
    tally.add("a", 6);
    tally.add("b", 4);

    assertThat(tally.dominant()).isEmpty();
  }
}
