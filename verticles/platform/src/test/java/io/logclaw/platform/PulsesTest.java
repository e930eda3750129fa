package io.logclaw.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Pulse.RolePulse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulsesTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void aPulseTellsHowEachRoleIsAndWhatItHasDone() {
    var health = new Health();
    var meters = new SimpleMeterRegistry();
    var etl = new RoleStatus("etl", health, meters);
    etl.in(5);
    etl.out(3);
    etl.failed(1);
    etl.degraded("Kafka is away");
    new RoleStatus("web", health, meters).in(100);

    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var pulse = new Pulses("host/1", "9", health, meters, clock, List.of("etl", "ml")).now();

    assertThat(pulse.member()).isEqualTo("host/1");
    assertThat(pulse.at()).isEqualTo(NOW);
    assertThat(pulse.startedAt()).isEqualTo(NOW);
    assertThat(pulse.memoryBytes()).isNotNegative();
    assertThat(pulse.roles())
        .containsExactly(
            new RolePulse("etl", "degraded", "Kafka is away", 5, 3, 1),
            new RolePulse("ml", "starting", "", 0, 0, 0));
  }
}
