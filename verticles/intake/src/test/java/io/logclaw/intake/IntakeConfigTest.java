package io.logclaw.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.intake.domain.Encoding;
import io.logclaw.platform.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntakeConfigTest {
  private static final int MIB = 1 << 20;

  @Test
  void defaults() {
    assertThat(IntakeConfig.from(new Settings(Map.of())))
        .isEqualTo(
            new IntakeConfig(
                "127.0.0.1",
                4317,
                4318,
                13133,
                Encoding.OTLP_JSON,
                64 * MIB,
                64 * MIB,
                Duration.ofSeconds(8),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                0));
  }

  @Test
  void everyKey() {
    var settings =
        new Settings(
            Map.ofEntries(
                Map.entry("host", "0.0.0.0"),
                Map.entry("grpc.port", "1"),
                Map.entry("http.port", "2"),
                Map.entry("health.port", "3"),
                Map.entry("encoding", "otlp_proto"),
                Map.entry("maxRequestBytes", "1MiB"),
                Map.entry("maxBytesInFlight", "2MiB"),
                Map.entry("kafkaTimeout", "1s"),
                Map.entry("bodyTimeout", "2s"),
                Map.entry("idleTimeout", "3s"),
                Map.entry("workers", "4")));

    assertThat(IntakeConfig.from(settings))
        .isEqualTo(
            new IntakeConfig(
                "0.0.0.0",
                1,
                2,
                3,
                Encoding.OTLP_PROTO,
                MIB,
                2 * MIB,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                4));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void mistakesAreNamed() {
    var settings =
        new Settings(
            Map.of("maxRequestBytes", "1GiB", "maxBytesInFlight", "1MiB", "kafkaTimeout", "0s"));

    IntakeConfig.from(settings);

    assertThat(settings.problems())
        .containsExactly(
            "kafkaTimeout is \"0s\" (expected: more than 0)",
            "maxBytesInFlight is \"1MiB\" (expected: at least maxRequestBytes)",
            "maxRequestBytes is \"1GiB\" (expected: 1KiB to 512MiB)");
  }
}
