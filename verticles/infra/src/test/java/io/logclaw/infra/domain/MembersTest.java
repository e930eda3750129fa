package io.logclaw.infra.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Pulse;
import io.logclaw.contract.Pulse.RolePulse;
import io.logclaw.infra.domain.PipelineView.RoleHealth;
import io.logclaw.infra.domain.PipelineView.Stage;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MembersTest {
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

  private final Members members = new Members();

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  private static Pulse pulse(String member, long second, RolePulse... roles) {
    return new Pulse(member, "1", at(second), START, 100, List.of(roles));
  }

  private static RolePulse etl(String state, String reason, long in) {
    return new RolePulse("etl", state, reason, in, in / 2, in / 10);
  }

  private PipelineView view(long second) {
    return members.view(at(second), KafkaView.STARTING, OpenSearchView.STARTING);
  }

  private Stage stage(long second, String name) {
    return view(second).stages().stream()
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyStageIsShownInTheRecordsOrder() {
    assertThat(view(0).stages()).extracting(Stage::name).isEqualTo(Members.STAGES);
    assertThat(stage(0, "etl"))
        .isEqualTo(
            new Stage("etl", "etl", "absent", "no process plays this role", 0, 0, 0, 0, 0, 0));
  }

  @Test
  void ratesComeFromCounters() {
    for (long i = 0; i <= 3; i++) {
      members.heard(pulse("a", 2 * i, etl("up", "", 100 * i)), at(2 * i));
    }

    assertThat(stage(6, "etl"))
        .isEqualTo(new Stage("etl", "etl", "up", "", 50, 25, 300, 150, 30, 1));
  }

  @Test
  void membersOfARoleAreAddedUp() {
    for (var member : List.of("a", "b")) {
      members.heard(pulse(member, 0, etl("up", "", 0)), at(0));
      members.heard(pulse(member, 2, etl("up", "", 20)), at(2));
    }

    assertThat(stage(2, "etl")).isEqualTo(new Stage("etl", "etl", "up", "", 20, 10, 40, 20, 4, 2));
  }

  @Test
  void aRestartIsNoNegativeRate() {
    members.heard(pulse("a", 0, etl("up", "", 1_000)), at(0));
    members.heard(new Pulse("a", "1", at(2), at(1), 100, List.of(etl("up", "", 10))), at(2));

    assertThat(stage(2, "etl").inPerS()).isZero();
    assertThat(stage(2, "etl").in()).isEqualTo(10);
  }

  @Test
  void whoIsSilentIsAbsentAndThenForgotten() {
    members.heard(pulse("a", 0, etl("up", "", 1)), at(0));

    assertThat(stage(8, "etl").state()).isEqualTo("up");
    assertThat(stage(9, "etl").state()).isEqualTo("absent");
    assertThat(stage(9, "etl").reason()).isEqualTo("a has been silent for 9 s");
    assertThat(view(9).members()).singleElement().matches(member -> !member.present());
    assertThat(view(60).members()).hasSize(1);
    assertThat(view(61).members()).isEmpty();
    assertThat(stage(61, "etl").reason()).isEqualTo("no process plays this role");
  }

  @Test
  void oneMemberSpeaksForItself() {
    members.heard(pulse("a", 0, etl("failed", "out of memory", 1)), at(0));

    assertThat(view(0).roles()).containsEntry("etl", new RoleHealth("failed", "out of memory", 1));
  }

  @Test
  void oneBadMemberOfTwoMakesARoleDegraded() {
    members.heard(pulse("a", 0, etl("failed", "out of memory", 1)), at(0));
    members.heard(pulse("b", 0, etl("up", "", 1)), at(0));

    assertThat(view(0).roles())
        .containsEntry(
            "etl", new RoleHealth("degraded", "1 of 2 members are not up: out of memory", 2));
  }

  @Test
  void rolesBesideThePipelineAreShownToo() {
    members.heard(pulse("a", 0, new RolePulse("web", "up", "", 0, 0, 0)), at(0));

    assertThat(view(0).roles()).containsEntry("web", new RoleHealth("up", "", 1));
    assertThat(view(0).stages()).extracting(Stage::name).doesNotContain("web");
  }

  @Test
  void memoryIsBounded() {
    IntStream.range(0, 5_000).forEach(i -> members.heard(pulse("m" + i, 0), at(0)));

    assertThat(view(0).members()).hasSize(1_000);
  }

  @Property
  void aRateIsNeverNegative(
      @ForAll @Size(max = 10) List<@LongRange(min = 0, max = 1_000_000) Long> counts) {
    for (int i = 0; i < counts.size(); i++) {
      members.heard(pulse("a", i, etl("up", "", counts.get(i))), at(i));
    }

    assertThat(stage(counts.size(), "etl").inPerS()).isNotNegative().isFinite();
  }
}
