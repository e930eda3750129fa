package io.logclaw.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalClockTest {
  private final ArrivalClock clock = new ArrivalClock();

  @Test
  void isTheTimeOfTheRecordsAndNeverGoesBack() {
    assertThat(clock.read(1_000, 50_000)).isEqualTo(1_000);
    assertThat(clock.read(900, 50_001)).isEqualTo(1_000);
    assertThat(clock.read(1_100, 50_002)).isEqualTo(1_100);
  }

  @Test
  void runsOnWhenThereIsNothingToReadALittleBehind() {
    clock.read(1_000, 50_000);

    assertThat(clock.idle(50_100)).isEqualTo(1_000);
    assertThat(clock.idle(52_250)).isEqualTo(3_000);
  }

  @Test
  void isNotFooledByARecordFromTheFuture() {
    assertThat(clock.read(99_000, 50_000)).isEqualTo(50_000 + ArrivalClock.MOST_AHEAD);
  }

  @Test
  void hasNoTimeBeforeTheFirstRecord() {
    assertThat(clock.idle(50_000)).isEqualTo(Long.MIN_VALUE);
  }
}
