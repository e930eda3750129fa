package io.logclaw.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Health.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Health health = new Health();

  @Test
  void nobodyIsReadyBeforeSomebodyIsUp() {
    assertThat(health.alive()).isTrue();
    assertThat(health.ready()).isFalse();
  }

  @Test
  void isReadyWhenEveryRoleIsUp() {
    health.report("etl", new State.Up());
    health.report("web", new State.Starting());
    assertThat(health.ready()).isFalse();

    health.report("web", new State.Up());
    assertThat(health.ready()).isTrue();
  }

  @Test
  void aRoleThatWaitsIsAliveButNotReadyUntilItIsUpAgain() {
    health.report("etl", new State.Up());
    health.report("etl", new State.Degraded("no Kafka"));

    assertThat(health.alive()).isTrue();
    assertThat(health.ready()).isFalse();

    health.report("etl", new State.Up());
    assertThat(health.ready()).isTrue();
  }

  @Test
  void theNewestReasonCounts() {
    health.report("etl", new State.Degraded("no Kafka"));
    health.report("etl", new State.Degraded("no OpenSearch"));

    assertThat(health.states()).containsEntry("etl", new State.Degraded("no OpenSearch"));
  }

  @Test
  void aFailedRoleStaysFailed() {
    health.report("etl", new State.Failed("out of memory"));
    health.report("etl", new State.Up());

    assertThat(health.alive()).isFalse();
    assertThat(health.ready()).isFalse();
    assertThat(health.states()).containsEntry("etl", new State.Failed("out of memory"));
  }

  @Test
  void aRoleIsNoBetterThanItsParts() {
    health.report("detection", new State.Up());
    health.report("detection", "windows", new State.Degraded("no Kafka"));

    assertThat(health.ready()).isFalse();
    assertThat(health.states())
        .containsExactly(Map.entry("detection", new State.Degraded("no Kafka")));
    assertThat(health.parts("detection"))
        .containsExactly(Map.entry("windows", new State.Degraded("no Kafka")));

    health.report("detection", "windows", new State.Failed("out of memory"));
    health.report("detection", new State.Degraded("no Kafka"));
    assertThat(health.alive()).isFalse();
    assertThat(health.states()).containsEntry("detection", new State.Failed("out of memory"));
    assertThat(health.parts("etl")).isEmpty();
  }

  @Test
  void everyStateHasAWordAndAReason() {
    assertThat(new State.Starting())
        .extracting(State::word, State::why)
        .containsExactly("starting", "");
    assertThat(new State.Up()).extracting(State::word, State::why).containsExactly("up", "");
    assertThat(new State.Degraded("slow"))
        .extracting(State::word, State::why)
        .containsExactly("degraded", "slow");
    assertThat(new State.Failed("dead"))
        .extracting(State::word, State::why)
        .containsExactly("failed", "dead");
  }
}
