package io.logclaw.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrelationConfigTest {
  private static CorrelationConfig read(Map<String, String> values) {
    var settings = new Settings(values);
    var config = CorrelationConfig.from(settings.section("correlation"));
    assertThat(settings.problems()).isEmpty();
    return config;
  }

  @Test
  void defaults() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new CorrelationConfig(Duration.ofSeconds(2), Duration.ofSeconds(30), 128L << 20));
  }

  @Test
  void everyKey() {
    assertThat(
            read(
                Map.of(
                    "correlation.quiet", "500ms",
                    "correlation.maxAge", "10s",
                    "correlation.memory", "2MiB")))
        .isEqualTo(new CorrelationConfig(Duration.ofMillis(500), Duration.ofSeconds(10), 2L << 20));
  }

  @Test
  void namesWhatDoesNotFit() {
    var settings =
        new Settings(
            Map.of(
                "correlation.quiet", "5s",
                "correlation.maxAge", "1s",
                "correlation.memory", "10KiB"));
    CorrelationConfig.from(settings.section("correlation"));

    assertThat(settings.problems())
        .containsExactly(
            "correlation.maxAge is \"1s\" (expected: at least quiet, which is 5s)",
            "correlation.memory is \"10KiB\" (expected: at least 1MiB)");
  }
}
