package io.logclaw.model;

import static io.logclaw.model.IncidentState.ACKNOWLEDGED;
import static io.logclaw.model.IncidentState.IDENTIFIED;
import static io.logclaw.model.IncidentState.INVESTIGATING;
import static io.logclaw.model.IncidentState.MITIGATED;
import static io.logclaw.model.IncidentState.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class IncidentStateTest {
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "RESOLVED")
  void whatIsOpenCanBeResolved(IncidentState state) {
    assertThat(state.isOpen()).isTrue();
    assertThat(state.next()).contains(RESOLVED).doesNotContain(state);
  }

  @Test
  void whatIsResolvedCanOnlyComeBack() {
    assertThat(RESOLVED.isOpen()).isFalse();
    assertThat(RESOLVED.next()).containsExactly(IDENTIFIED);
  }

  @Test
  void stepsMayBeSkippedButNotUndone() {
    assertThat(IDENTIFIED.next())
        .containsExactlyInAnyOrder(ACKNOWLEDGED, INVESTIGATING, MITIGATED, RESOLVED);
    assertThat(ACKNOWLEDGED.next()).containsExactlyInAnyOrder(INVESTIGATING, MITIGATED, RESOLVED);
    assertThat(INVESTIGATING.next()).containsExactlyInAnyOrder(MITIGATED, RESOLVED);
  }

  @Test
  void aFixThatDoesNotHoldIsInvestigatedAgain() {
    assertThat(MITIGATED.next()).containsExactlyInAnyOrder(INVESTIGATING, RESOLVED);
  }
}
