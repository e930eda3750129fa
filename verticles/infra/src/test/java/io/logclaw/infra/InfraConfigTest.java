package io.logclaw.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfraConfigTest {
  @Test
  void defaults() {
    var settings = new Settings(Map.of());

    assertThat(InfraConfig.from(settings))
        .isEqualTo(new InfraConfig(Duration.ofSeconds(2), Duration.ofSeconds(5)));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void everyKey() {
    var settings = new Settings(Map.of("pollEvery", "10s", "answerWithin", "500ms"));

    assertThat(InfraConfig.from(settings))
        .isEqualTo(new InfraConfig(Duration.ofSeconds(10), Duration.ofMillis(500)));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void neverWithoutPause() {
    var settings = new Settings(Map.of("pollEvery", "0ms"));

    assertThat(InfraConfig.from(settings).pollEvery()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.problems())
        .containsExactly("pollEvery is \"0ms\" (expected: at least 100ms)");
  }
}
