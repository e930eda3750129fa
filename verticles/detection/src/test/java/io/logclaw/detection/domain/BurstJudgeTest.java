package io.logclaw.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.logclaw.model.Signal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstJudgeTest {
  private final BurstJudge judge = new BurstJudge(DetectionRules.STANDARD);

  @Test
  void theExampleInTheDocumentationHolds() {
    var baseline = history(30, 100, 0.3);

    var seen = judge.assess(10, 100, 48, baseline);

    assertThat(baseline.ratio()).isEqualTo(0.00316, within(0.00001));
    assertThat(seen.z()).isEqualTo(47.7, within(0.05));
    assertThat(seen.score()).isEqualTo(0.89, within(0.005));
    assertThat(seen.signals())
        .extracting(Signal::reason)
        .containsExactly(
            "48 % of the lines are errors, 152 times the usual 0.32 %",
            "48 errors where 0.32 were expected: 48 standard deviations above the usual",
            "48 of 100 lines within 10 s are errors",
            "48 errors within 10 s");
  }

  @ParameterizedTest
  @CsvSource({
    // windows, records and errors in each; records and errors of the window; an anomaly?
    "30, 1000, 3, 1000, 480, true",
    "30, 1000, 3, 1000, 60, true",
    "30, 1000, 3, 1000, 9, false", // three times the usual, but by chance every day
    "30, 1000, 50, 2000, 100, false", // twice the traffic
    "30, 1000, 50, 1000, 95, false", // less than twice the share
    "30, 1000, 50, 1000, 300, true",
    "30, 10000, 0, 10000, 1, false", // a stray error of a service that never had one
    "30, 10000, 0, 10000, 9, false",
    "30, 100000, 100, 100000, 700, true", // seven times the usual, though still below one percent
    "30, 10, 0, 12, 10, true", // a small service that fails
    "30, 10, 0, 9, 9, false", // too few errors
    "30, 20, 20, 20, 20, false", // all it ever writes is errors
    "0, 0, 0, 20, 20, true", // no history at all
    "0, 0, 0, 19, 19, false",
    "0, 0, 0, 100, 45, false",
    "0, 0, 0, 100, 70, true",
    "3, 200, 1, 200, 60, true", // little history, but a clear jump
    "3, 200, 1, 200, 19, false",
  })
  void judgesAWindow(int windows, int records, int errors, int total, int failed, boolean anomaly) {
    var baseline = history(windows, records, errors);

    assertThat(judge.isAnomaly(judge.assess(10, total, failed, baseline), baseline))
        .isEqualTo(anomaly);
  }

  @Property
  void theScoreIsTheSumOfItsSignalsAndGrowsWithTheErrors(
      @ForAll @IntRange(max = 30) int windows,
      @ForAll @IntRange(min = 1, max = 5_000) int records,
      @ForAll @IntRange(max = 5_000) int total,
      @ForAll @IntRange(max = 5_000) int errors) {
    var baseline = history(windows, records, records / 50.0);
    long failed = Math.min(total, errors);
    var seen = judge.assess(10, total + 1, failed, baseline);
    var worse = judge.assess(10, total + 1, failed + 1, baseline);

    assertThat(seen.score()).isBetween(0.0, 1.0);
    assertThat(seen.signals().stream().mapToDouble(Signal::weight).sum())
        .isEqualTo(seen.score(), within(1e-9));
    assertThat(worse.score()).isGreaterThanOrEqualTo(seen.score());
  }

  private static Baseline history(int windows, int records, double errors) {
    var usual = new ArrayList<WindowCount>();
    long told = 0;
    for (int i = 1; i <= windows; i++) {
      long now = Math.round(errors * i) - told;
      told += now;
      usual.add(new WindowCount(i, records, now, true));
    }
    return Baseline.of(List.copyOf(usual));
  }
}
