package io.logclaw.detection.domain;

import static io.logclaw.detection.domain.Logs.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowBookTest {
  private static final DetectionRules RULES = DetectionRules.STANDARD;
  private static final long FIRST = BEGIN / 10_000;

  private final WindowBook book = new WindowBook(RULES, 2);

  @Test
  void waitsForTheSlowestSourcePartition() {
    book.restored(Mark.NEVER);
    book.merge(failing("shop", FIRST, 0, true));
    book.mark(new Mark(0, 2, BEGIN + 60_000, false));
    assertThat(judge()).isZero(); // nothing is known of the other one

    book.mark(new Mark(1, 2, BEGIN - 1, false));
    assertThat(judge()).isZero();

    book.mark(new Mark(1, 2, BEGIN + 12_000, false));
    assertThat(judge()).isOne();
  }

  @Test
  void doesNotWaitForASourcePartitionThatHasRunDry() {
    book.restored(Mark.NEVER);
    book.merge(failing("shop", FIRST, 0, true));
    book.mark(new Mark(0, 2, BEGIN + 12_000, false));
    book.mark(new Mark(1, 2, Mark.NEVER, true));

    assertThat(judge()).isOne();
  }

  @Test
  void judgesTheLastWindowsOfAStreamThatStopsByTheWallClock() {
    book.restored(Mark.NEVER);
    book.merge(failing("shop", FIRST, 0, true));
    book.mark(new Mark(0, 1, BEGIN + 5_000, true));

    assertThat(book.judge(Instant.ofEpochMilli(BEGIN + 2_000)).anomalies()).isEmpty();
    assertThat(book.judge(Instant.ofEpochMilli(BEGIN + 12_000)).anomalies()).hasSize(1);
  }

  @Test
  void aPauseOfAStreamThatLagsBehindEndsNoBurst() {
    book.restored(Mark.NEVER);
    book.merge(failing("shop", FIRST, 0, true));
    book.mark(new Mark(0, 1, BEGIN + 12_000, true));
    var hourLater = Instant.ofEpochMilli(BEGIN + 3_600_000);
    var id = book.judge(hourLater).anomalies().getFirst().id();

    var pause = book.judge(hourLater.plusSeconds(30));
    book.merge(failing("shop", FIRST + 10, 100, true));
    book.mark(new Mark(0, 1, BEGIN + 112_000, false));
    var later = book.judge(hourLater.plusSeconds(31));

    assertThat(pause.anomalies()).isEmpty();
    assertThat(later.anomalies()).allSatisfy(one -> assertThat(one.id()).startsWith(id));
  }

  @Test
  void lateRecordsChangeNoVerdict() {
    book.restored(Mark.NEVER);
    book.merge(healthy("shop", FIRST, 0));
    book.mark(new Mark(0, 1, BEGIN + 12_000, false));
    assertThat(judge()).isZero();

    book.merge(failing("shop", FIRST, 100, true));
    book.mark(new Mark(0, 1, BEGIN + 22_000, false));

    assertThat(judge()).isZero();
  }

  @Test
  void aWindowThatComesLateAsAWholeIsJudgedWhenItCloses() {
    book.restored(Mark.NEVER);
    book.mark(new Mark(0, 1, BEGIN + 60_000, false));
    assertThat(judge()).isZero();
    book.merge(slowlyFailing("shop", FIRST, false));
    assertThat(judge()).isZero();

    book.merge(slowlyFailing("shop", FIRST, true));

    assertThat(judge()).isOne();
  }

  @Test
  void refusesAServiceThereIsNoRoomFor() {
    book.restored(Mark.NEVER);
    book.merge(healthy("a", FIRST, 0));
    book.merge(healthy("b", FIRST, 1));
    book.merge(healthy("c", FIRST, 2));

    assertThat(book.size()).isEqualTo(2);
    assertThat(book.takeRefused()).isOne();
  }

  @Test
  void forgetsAServiceThatHasBeenSilentForTheHorizon() {
    book.restored(Mark.NEVER);
    book.merge(healthy("a", FIRST, 0));
    book.mark(new Mark(0, 1, BEGIN + 12_000, false));
    assertThat(judge()).isZero();

    book.mark(new Mark(0, 1, BEGIN + 3_700_000, false));

    assertThat(judge()).isZero();
    assertThat(book.size()).isZero();
  }

  @Test
  void countsOfAnotherWindowLengthAreLeftOut() {
    book.restored(Mark.NEVER);
    var other =
        new Partial(
            "acme",
            "a",
            5_000,
            FIRST,
            0,
            0,
            1,
            true,
            Collections.nCopies(10, 1),
            Collections.nCopies(10, 0),
            List.of(),
            List.of());
    book.merge(other);

    assertThat(book.size()).isZero();
    assertThat(book.takeRefused()).isOne();
  }

  private long judge() {
    return book.judge(Instant.EPOCH).anomalies().size();
  }

  private static Partial failing(String service, long window, long offset, boolean closed) {
    return partial(service, window, offset, closed, Collections.nCopies(10, 10), 10);
  }

  /** Enough for a verdict on the whole window, not for one before its end. */
  private static Partial slowlyFailing(String service, long window, boolean closed) {
    return partial(service, window, 0, closed, List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 200), 10);
  }

  private static Partial healthy(String service, long window, long offset) {
    return partial(service, window, offset, true, Collections.nCopies(10, 0), 10);
  }

  private static Partial partial(
      String service, long window, long offset, boolean closed, List<Integer> errors, int more) {
    var totals = errors.stream().map(count -> count + (count == 0 ? more : 0)).toList();
    return new Partial(
        "acme",
        service,
        10_000,
        window,
        0,
        offset,
        offset + 50,
        closed,
        totals,
        errors,
        List.of(),
        List.of());
  }
}
