package io.logclaw.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.detection.domain.DetectionRules;
import io.logclaw.platform.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionConfigTest {
  @Test
  void defaults() {
    var settings = new Settings(Map.of());

    var config = DetectionConfig.from(settings.section("detection"));

    assertThat(settings.problems()).isEmpty();
    assertThat(config)
        .isEqualTo(
            new DetectionConfig(
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                6,
                0.4,
                10,
                20,
                0.5,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                100_000,
                16 << 20));
    assertThat(config.rules()).isEqualTo(DetectionRules.STANDARD);
  }

  @Test
  void everyKey() {
    var values = new HashMap<String, String>();
    values.put("detection.bucket", "5s");
    values.put("detection.lateness", "3s");
    values.put("detection.window", "10m");
    values.put("detection.history", "2h");
    values.put("detection.zScore", "4.5");
    values.put("detection.compositeThreshold", "0.6");
    values.put("detection.minErrors", "7");
    values.put("detection.coldStartErrors", "30");
    values.put("detection.coldStartRatio", "0.7");
    values.put("detection.updateEvery", "2m");
    values.put("detection.quiet", "4m");
    values.put("detection.immediateDedup", "30s");
    values.put("detection.flushEvery", "500ms");
    values.put("detection.idleAfter", "6s");
    values.put("detection.maxSeries", "1000");
    values.put("detection.maxEvidence", "1MiB");
    var settings = new Settings(values);

    var config = DetectionConfig.from(settings.section("detection"));

    assertThat(settings.problems()).isEmpty();
    assertThat(config)
        .isEqualTo(
            new DetectionConfig(
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                4.5,
                0.6,
                7,
                30,
                0.7,
                Duration.ofMinutes(2),
                Duration.ofMinutes(4),
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                Duration.ofSeconds(6),
                1_000,
                1 << 20));
  }

  @Test
  void namesEverySettingThatDoesNotFit() {
    var settings =
        new Settings(
            Map.of(
                "detection.bucket", "500ms",
                "detection.window", "100ms",
                "detection.history", "50ms",
                "detection.immediateDedup", "0s"));

    var config = DetectionConfig.from(settings.section("detection"));

    assertThat(config).isNotNull();
    assertThat(settings.problems())
        .containsExactlyInAnyOrder(
            "detection.bucket is \"500ms\" (expected: 1s to 1m, in steps of 10ms)",
            "detection.window is \"100ms\" (expected: at least detection.bucket)",
            "detection.history is \"50ms\" (expected: at least detection.window)",
            "detection.immediateDedup is \"0s\" (expected: more than 0)");
  }
}
