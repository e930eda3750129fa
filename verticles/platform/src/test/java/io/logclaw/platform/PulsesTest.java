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
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void aRoleIsNoBetterThanItsParts() {
    var health = new Health();
    var meters = new SimpleMeterRegistry();
    new RoleStatus("etl", health, meters).up();
    new RoleStatus("etl", "findings", health, meters).degraded("OpenSearch is away");

    var pulse = new Pulses("host/1", "9", health, meters, CLOCK, List.of("etl")).now();

    assertThat(pulse.roles())
        .containsExactly(new RolePulse("etl", "degraded", "OpenSearch is away", 0, 0, 0));
  }

  @Test
  void aPulseTellsHowEachRoleIsAndWhatItHasDone() {
    var health = new Health();
    var meters = new SimpleMeterRegistry();
    var etl = new RoleStatus("etl", health, meters);
    etl.in(5);
    etl.out(3);
    etl.failed(1);
    etl.degraded("Kafka is away");
    var findings = new RoleStatus("etl", "findings", health, meters);
    findings.in(1_000);
    findings.up();
    new RoleStatus("web", health, meters).in(100);

    var pulse = new Pulses("host/1", "9", health, meters, CLOCK, List.of("etl", "ml")).now();

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
