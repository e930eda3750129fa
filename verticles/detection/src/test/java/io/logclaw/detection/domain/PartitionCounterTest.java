package io.logclaw.detection.domain;

import static io.logclaw.detection.domain.Logs.BEGIN;
import static io.logclaw.detection.domain.Logs.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.LogRecord;
import io.logclaw.model.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionCounterTest {
  private static final DetectionRules RULES = DetectionRules.STANDARD;
  private static final PartitionCounter.Limits LIMITS = new PartitionCounter.Limits(100, 100);

  private final PartitionCounter counter = new PartitionCounter(3, RULES, LIMITS, Resume.START);

  @Test
  void aPartialSaysHowManyRecordsAndErrorsThereWerePerTick() {
    add(0, Severity.INFO, BEGIN);
    add(1, Severity.ERROR, BEGIN + 999);
    add(2, Severity.ERROR, BEGIN + 9_999);

    var partial = only(counter.drain(false, BEGIN));

    assertThat(partial.totals()).containsExactly(2, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(partial.errors()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(partial.window()).isEqualTo(BEGIN / 10_000);
    assertThat(partial.firstOffset()).isZero();
    assertThat(partial.lastOffset()).isEqualTo(2);
    assertThat(partial.closed()).isFalse();
    assertThat(counter.drain(false, BEGIN)).isEmpty();
  }

  @Test
  void aWindowClosesWhenEventTimeHasPassedItByTheLateness() {
    add(0, Severity.INFO, BEGIN);
    add(1, Severity.INFO, BEGIN + 11_999);
    assertThat(counter.drain(false, BEGIN)).noneMatch(Partial::closed);

    add(2, Severity.INFO, BEGIN + 12_000);

    assertThat(counter.drain(false, BEGIN)).filteredOn(Partial::closed).hasSize(1);
  }

  @Test
  void aRecordThatComesTooLateOpensAPartOfItsOwn() {
    add(0, Severity.INFO, BEGIN);
    add(1, Severity.INFO, BEGIN + 12_000);
    add(2, Severity.INFO, BEGIN + 1);

    assertThat(counter.drain(false, BEGIN))
        .filteredOn(partial -> partial.window() == BEGIN / 10_000)
        .extracting(Partial::firstOffset)
        .containsExactly(0L, 2L);
  }

  @Test
  void aTimeInTheFutureCountsAsTheArrival() {
    var future = log("shop", Severity.INFO, "hello", BEGIN + 3_600_000);
    var ahead = log("shop", Severity.INFO, "hello", BEGIN + 1_500);

    assertThat(counter.eventTime(future, BEGIN)).isEqualTo(BEGIN);
    assertThat(counter.eventTime(ahead, BEGIN)).isEqualTo(BEGIN + 1_500);
    assertThat(counter.eventTime(at(Instant.MAX), BEGIN)).isEqualTo(BEGIN);
    assertThat(counter.eventTime(at(Instant.MIN), BEGIN)).isEqualTo(BEGIN);
  }

  private static LogRecord at(Instant time) {
    var log = log("shop", Severity.INFO, "hello", BEGIN);
    return new LogRecord(
        log.logId(),
        log.tenant(),
        time,
        log.service(),
        null,
        log.severity(),
        log.message(),
        log.templateId(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void aRecordOfABatchThatComesAgainIsNotExpected() {
    add(0, Severity.INFO, BEGIN);
    add(4, Severity.INFO, BEGIN);

    assertThat(counter.expects(4)).isFalse();
    assertThat(counter.expects(5)).isTrue();
  }

  @Test
  void thePositionIsTheFirstRecordOfTheOldestOpenWindow() {
    add(10, Severity.INFO, BEGIN);
    add(11, Severity.INFO, BEGIN + 10_000);
    add(12, Severity.INFO, BEGIN + 9_000);
    add(13, Severity.INFO, BEGIN + 12_000);

    assertThat(counter.resume()).isEqualTo(new Resume(11, 14, BEGIN));
  }

  @Test
  void whatHadClosedBeforeARestartIsNotPassedOnAgain() {
    var resumed = new PartitionCounter(3, RULES, LIMITS, new Resume(11, 14, BEGIN));
    assertThat(resumed.catchesUp()).isTrue();
    resumed.add(log("shop", Severity.INFO, "b", BEGIN + 10_000), 11, BEGIN + 10_000);
    resumed.add(log("shop", Severity.INFO, "c", BEGIN + 9_000), 12, BEGIN + 9_000);
    resumed.add(log("shop", Severity.INFO, "d", BEGIN + 12_000), 13, BEGIN + 12_000);

    assertThat(resumed.catchesUp()).isFalse();
    var partial = only(resumed.drain(false, BEGIN));
    assertThat(partial.firstOffset()).isEqualTo(11);
    assertThat(partial.lastOffset()).isEqualTo(13);
  }

  @Test
  void whenTheSourceRunsDryNobodyNeedWait() {
    add(0, Severity.INFO, BEGIN);
    assertThat(only(counter.drain(false, BEGIN)).closed()).isFalse();

    assertThat(only(counter.drain(true, BEGIN + 3_000)).closed()).isTrue();
    assertThat(counter.drain(true, BEGIN + 4_000)).isEmpty();
    assertThat(counter.resume().position()).isZero();

    add(1, Severity.INFO, BEGIN + 5_000);
    var more = only(counter.drain(false, BEGIN + 5_000));
    assertThat(more.firstOffset()).isZero();
    assertThat(more.closed()).isFalse();
  }

  @Test
  void whenTheWindowIsOverAsWellNothingNeedBeReadAgain() {
    add(0, Severity.INFO, BEGIN);
    add(1, Severity.INFO, BEGIN + 1);

    assertThat(only(counter.drain(true, BEGIN + 12_000)).closed()).isTrue();
    assertThat(counter.resume()).isEqualTo(new Resume(2, 2, BEGIN + 1));
  }

  @Test
  void aTopicMadeAnewIsCountedFromItsBeginning() {
    var resumed = new PartitionCounter(3, RULES, LIMITS, new Resume(500, 600, BEGIN + 3_600_000));
    resumed.add(log("shop", Severity.INFO, "a", BEGIN), 0, BEGIN);

    assertThat(only(resumed.drain(false, BEGIN)).firstOffset()).isZero();
  }

  @Test
  void whatThereIsNoRoomForIsRefusedAndCounted() {
    for (int i = 0; i < 150; i++) {
      counter.add(log("service-" + i, Severity.INFO, "a", BEGIN), i, BEGIN);
    }

    assertThat(counter.drain(false, BEGIN)).hasSize(100);
    assertThat(counter.takeRefused()).isEqualTo(50);
    assertThat(counter.takeRefused()).isZero();
  }

  @Test
  void withoutRoomForLinesErrorsAreStillCounted() {
    var tight = new PartitionCounter(3, RULES, new PartitionCounter.Limits(100, 1), Resume.START);
    tight.add(log("a", Severity.ERROR, "no stock", BEGIN), 0, BEGIN);
    tight.add(log("b", Severity.ERROR, "no stock", BEGIN), 1, BEGIN);

    var partials = tight.drain(false, BEGIN);

    assertThat(partials)
        .extracting(partial -> partial.lines().size())
        .containsExactlyInAnyOrder(1, 0);
    assertThat(partials).allSatisfy(partial -> assertThat(partial.errors().getFirst()).isOne());
  }

  private void add(long offset, Severity severity, long at) {
    counter.add(log("shop", severity, "order " + offset, at), offset, at);
  }

  private static Partial only(List<Partial> partials) {
    assertThat(partials).hasSize(1);
    return partials.getFirst();
  }
}
