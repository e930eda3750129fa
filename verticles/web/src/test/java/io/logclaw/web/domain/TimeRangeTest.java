package io.logclaw.web.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private static TimeRange range(String from, String to) {
    return TimeRange.parse(Optional.of(from), Optional.of(to), NOW);
  }

  @Test
  void theLastQuarterOfAnHourIsShownToWhoDoesNotSay() {
    var range = TimeRange.parse(Optional.empty(), Optional.empty(), NOW);

    assertThat(range.length()).isEqualTo(Duration.ofMinutes(15));
    assertThat(range.to()).isEqualTo(NOW.plusMillis(1)); // what was logged just now is in it
  }

  @Test
  void timesAreIsoOrCountedBackFromNow() {
    assertThat(range("2026-01-31T10:00:00+02:00", "2026-01-31T08:30:00Z"))
        .isEqualTo(
            new TimeRange(
                Instant.parse("2026-01-31T08:00:00Z"), Instant.parse("2026-01-31T08:30:00Z")));
    assertThat(range("now-2d", "now-90s"))
        .isEqualTo(new TimeRange(NOW.minus(Duration.ofDays(2)), NOW.minusSeconds(90)));
  }

  @Test
  void onlyTheDaysAroundTheRangeAreAskedForFindings() {
    assertThat(range("2025-01-01T00:00:00Z", "2026-02-01T00:00:00Z").anomalyIndices())
        .containsExactly("logclaw-anomalies-*");
    assertThat(range("2026-01-31T00:00:00Z", "2026-01-31T01:00:00Z").anomalyIndices())
        .containsExactly(
            "logclaw-anomalies-2026.01.30",
            "logclaw-anomalies-2026.01.31",
            "logclaw-anomalies-2026.02.01");
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday, now",
    "now-15, now",
    "now-1w, now",
    "2026-01-31, now",
    "now, now-1h",
    "now, now",
    "now-999999d, now",
    "3000-01-01T00:00:00Z, now"
  })
  void whatIsNoRangeIsRefused(String from, String to) {
    assertThatThrownBy(() -> range(from, to))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("expected");
  }

  @Property
  void nothingButTheRefusalIsEverThrown(@ForAll String from, @ForAll String to) {
    try {
      assertThat(range(from, to).length()).isPositive();
    } catch (Refusal refused) {
      assertThat(refused.getMessage()).contains("expected");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, 60, 15000",
    "PT1H, 60, 60000",
    "PT1H0.001S, 60, 60000",
    "PT1S, 200, 10",
    "P30D, 60, 43200000",
    "P400D, 60, 604800000"
  })
  void bucketsHaveNaturalWidths(Duration length, int buckets, long millis) {
    assertThat(Intervals.millis(length, buckets)).isEqualTo(millis);
  }

  @Property
  void neverMoreThanOneBucketAboveWhatWasAskedFor(
      @ForAll @net.jqwik.api.constraints.LongRange(min = 1, max = 400L * 86_400_000) long millis,
      @ForAll @net.jqwik.api.constraints.IntRange(min = 10, max = 200) int buckets) {
    long width = Intervals.millis(Duration.ofMillis(millis), buckets);

    assertThat(Math.ceilDiv(millis, width)).isLessThanOrEqualTo(buckets + 1);
  }
}
