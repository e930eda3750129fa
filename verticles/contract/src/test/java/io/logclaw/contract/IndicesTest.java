package io.logclaw.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IndicesTest {
  @Test
  void aLogGoesToTheIndexOfItsDayInUtc() {
    assertThat(Indices.logs(Indices.day(Instant.parse("2026-01-31T23:59:59.999Z"))))
        .isEqualTo("logclaw-logs-2026.01.31");
    assertThat(Indices.anomalies(Indices.day(Instant.parse("2026-02-01T00:00:00Z"))))
        .isEqualTo("logclaw-anomalies-2026.02.01");
  }
}
