package io.logclaw.backends;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendsConfigTest {
  @Test
  void defaults() {
    assertThat(BackendsConfig.from(new Settings(Map.of())))
        .isEqualTo(
            new BackendsConfig(
                true,
                512L << 20,
                new BackendsConfig.KafkaConfig("127.0.0.1", 9092, 9093),
                new BackendsConfig.OpenSearchConfig("127.0.0.1", 9200, 9300)));
  }

  @Test
  void everyKey() {
    var settings =
        new Settings(
            Map.of(
                "enabled", "false",
                "minFreeDisk", "1GiB",
                "kafka.host", "localhost",
                "kafka.port", "1",
                "kafka.controllerPort", "2",
                "opensearch.host", "::1",
                "opensearch.httpPort", "3",
                "opensearch.transportPort", "4"));

    assertThat(BackendsConfig.from(settings))
        .isEqualTo(
            new BackendsConfig(
                false,
                1 << 30,
                new BackendsConfig.KafkaConfig("localhost", 1, 2),
                new BackendsConfig.OpenSearchConfig("::1", 3, 4)));
    assertThat(settings.problems()).isEmpty();
  }
}
