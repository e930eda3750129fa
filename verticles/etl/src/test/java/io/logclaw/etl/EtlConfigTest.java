package io.logclaw.etl;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EtlConfigTest {
  @Test
  void defaults() {
    var settings = new Settings(Map.of());

    assertThat(EtlConfig.from(settings)).isEqualTo(new EtlConfig(Duration.ofDays(30)));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void everyKey() {
    var settings = new Settings(Map.of("maxAge", "7d"));

    assertThat(EtlConfig.from(settings)).isEqualTo(new EtlConfig(Duration.ofDays(7)));
    assertThat(settings.problems()).isEmpty();
  }
}
