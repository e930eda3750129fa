package io.logclaw.indexing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final String PREFIX = "logclaw-logs-";

  @Test
  void whatIsOlderThanItIsKeptHasHadItsTime() {
    var expired =
        Retention.expired(
            List.of(
                PREFIX + "2026.01.31",
                PREFIX + "2026.01.24",
                PREFIX + "2026.01.23",
                PREFIX + "2025.12.31",
                PREFIX + "2027.01.01"),
            PREFIX,
            Duration.ofDays(7),
            Instant.parse("2026-01-31T00:00:00Z"));

    assertThat(expired).containsExactly(PREFIX + "2025.12.31", PREFIX + "2026.01.23");
  }

  @Test
  void anIndexWhoseNameIsNoDayIsNobodysToDelete() {
    var expired =
        Retention.expired(
            List.of(
                "logclaw-logs-",
                "logclaw-logs-1999",
                "logclaw-logs-1999.01.01-copy",
                "logclaw-logs-0-0",
                "logclaw-incidents",
                "logclaw-anomalies-1999.01.01",
                "other-1999.01.01"),
            PREFIX,
            Duration.ofDays(1),
            Instant.parse("2026-01-31T00:00:00Z"));

    assertThat(expired).isEmpty();
  }
}
