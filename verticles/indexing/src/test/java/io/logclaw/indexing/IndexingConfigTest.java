package io.logclaw.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexingConfigTest {
  @Test
  void defaults() {
    var settings = new Settings(Map.of());

    assertThat(IndexingConfig.from(settings))
        .isEqualTo(
            new IndexingConfig(
                new IndexingConfig.Bulk(5 << 20, 5_000, 2),
                new IndexingConfig.Index(1, 0, Duration.ofSeconds(1)),
                new IndexingConfig.Keep(Duration.ofDays(30), Duration.ofDays(90))));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void everyKey() {
    var settings =
        new Settings(
            Map.of(
                "bulk.size", "1MiB",
                "bulk.documents", "10",
                "bulk.inFlight", "4",
                "index.shards", "3",
                "index.replicas", "1",
                "index.refreshInterval", "500ms",
                "retention.logs", "7d",
                "retention.anomalies", "14d"));

    assertThat(IndexingConfig.from(settings))
        .isEqualTo(
            new IndexingConfig(
                new IndexingConfig.Bulk(1 << 20, 10, 4),
                new IndexingConfig.Index(3, 1, Duration.ofMillis(500)),
                new IndexingConfig.Keep(Duration.ofDays(7), Duration.ofDays(14))));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void whatWouldDestroyOrOverflowIsRefused() {
    var settings = new Settings(Map.of("bulk.size", "1GiB", "retention.logs", "1h"));

    IndexingConfig.from(settings);

    assertThat(settings.problems())
        .containsExactly(
            "bulk.size is \"1GiB\" (expected: 1KiB to 64MiB)",
            "retention.logs is \"1h\" (expected: 1d or more)");
  }
}
