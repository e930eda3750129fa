package io.logclaw.ticketing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.IncidentCommand;
import io.logclaw.model.AuditEntry;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.IncidentState;
import io.logclaw.ticketing.domain.Lifecycle.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
  private static final Instant LATER = Shop.NOON.plusSeconds(60);

  private static StoredIncident fresh() {
    var world = new World().take(Shop.window("w", Duration.ZERO, "payment"));
    return world.get(world.only().id());
  }

  private static IncidentCommand command(String action) {
    return command(action, null, null);
  }

  private static IncidentCommand command(
      String action, @Nullable String note, @Nullable Integer minutes) {
    return new IncidentCommand("INC-00000000", action, "ann", note, minutes);
  }

  private static StoredIncident after(StoredIncident before, IncidentCommand command) {
    return ((Outcome.Changed) Lifecycle.apply(before, command, LATER)).stored();
  }

  private static String refusal(StoredIncident before, IncidentCommand command) {
    return ((Outcome.Refused) Lifecycle.apply(before, command, LATER)).message();
  }

  @Test
  void anAcknowledgementNamesWhoHasIt() {
    var stored = after(fresh(), command("acknowledge", "on it", null));

    var incident = stored.incident();
    assertThat(incident.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(incident.acknowledgedAt()).isEqualTo(LATER);
    assertThat(incident.assignee()).isEqualTo("ann");
    assertThat(incident.audit().getLast())
        .isEqualTo(
            new AuditEntry(
                LATER,
                "ann",
                "acknowledged",
                IncidentState.IDENTIFIED,
                IncidentState.ACKNOWLEDGED,
                "on it"));
    assertThat(stored.books().revision()).isEqualTo(2);
  }

  @Property(tries = 300)
  void noSequenceOfWishesLeavesTheStateMachine(@ForAll("actions") List<String> actions) {
    var stored = fresh();
    for (var action : actions) {
      var from = stored.incident().state();
      if (Lifecycle.apply(stored, command(action, "note", 5), LATER)
          instanceof Outcome.Changed(var next, var _)) {
        stored = next;
      }
      var to = stored.incident().state();
      assertThat(to == from || from.next().contains(to)).isTrue();
      assertThat(stored.incident().resolvedAt() == null).isEqualTo(to.isOpen());
    }
  }

  @Provide
  Arbitrary<List<String>> actions() {
    return Arbitraries.of(
            "acknowledge",
            "investigate",
            "mitigate",
            "resolve",
            "reopen",
            "escalate",
            "snooze",
            "comment",
            "explode")
        .list()
        .ofMaxSize(12);
  }

  @Test
  void escalationRaisesTheSeverityStepByStep() {
    var stored = after(fresh(), command("escalate"));
    assertThat(stored.incident().severity()).isEqualTo(IncidentSeverity.HIGH);
    var critical = after(stored, command("escalate"));
    assertThat(critical.incident().severity()).isEqualTo(IncidentSeverity.CRITICAL);
    assertThat(refusal(critical, command("escalate"))).endsWith("is critical already.");
  }

  @ParameterizedTest
  @CsvSource({
    "reopen, is open already.",
    "snooze, Say for how many minutes to snooze it (1 to 10080).",
    "comment, A comment needs a note.",
    "explode, 'There is no action \"explode\" (expected: acknowledge, investigate, mitigate,"
        + " resolve, reopen, escalate, snooze or comment).'"
  })
  void whatCannotBeDoneIsRefusedWithTheReason(String action, String reason) {
    assertThat(refusal(fresh(), command(action))).endsWith(reason);
  }

  @Test
  void whatIsResolvedIsNeitherEscalatedNorSnoozedNorAcknowledged() {
    var resolved = after(fresh(), command("resolve"));

    assertThat(refusal(resolved, command("escalate"))).endsWith("reopen it first.");
    assertThat(refusal(resolved, command("snooze", null, 5))).endsWith("reopen it first.");
    assertThat(refusal(resolved, command("acknowledge")))
        .endsWith("is resolved and cannot become acknowledged.");
  }

  @Test
  void aMergedIncidentIsReopenedWhereItWent() {
    var merged = Accretion.seal(fresh(), "INC-11111111", LATER);

    assertThat(refusal(merged, command("reopen")))
        .endsWith("is part of INC-11111111: reopen that one.");
  }

  @Test
  void aCommandIsBounded() {
    var long2001 = "x".repeat(2_001);
    assertThat(Lifecycle.problem(command("comment", "x".repeat(2_000), null))).isEmpty();
    assertThat(Lifecycle.problem(command("comment", "two\nlines\t", null))).isEmpty();
    assertThat(Lifecycle.problem(command("comment", long2001, null)))
        .contains("The note has 2001 characters (at most 2000).");
    assertThat(Lifecycle.problem(command("comment", "bell\u0007", null)))
        .contains("The note has characters that cannot be shown.");
    for (var actor : Arrays.asList("", "  ", "x".repeat(101))) {
      assertThat(Lifecycle.problem(new IncidentCommand("i", "resolve", actor, null, null)))
          .contains("Say who you are, in 1 to 100 characters.");
    }
    assertThat(Lifecycle.problem(new IncidentCommand("i", "resolve", "a\u202eb", null, null)))
        .contains("Your name has characters that cannot be shown.");
  }

  @Test
  void silenceCountsFromTheLastSignAndTheLastWord() {
    var stored = fresh();
    var lastWord = stored.incident().updatedAt();

    assertThat(Lifecycle.isSilent(stored, lastWord)).isFalse();
    assertThat(Lifecycle.isSilent(stored, lastWord.plusSeconds(1))).isTrue();
    var snoozed = after(stored, command("snooze", null, 60));
    assertThat(Lifecycle.isSilent(snoozed, LATER.plusSeconds(1))).isFalse();
    var resolved = Lifecycle.resolveSilent(stored, Duration.ofDays(1), LATER);
    assertThat(resolved.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(resolved.incident().audit().getLast().note())
        .isEqualTo("Nothing was heard of it for 1440 minutes.");
    assertThat(Lifecycle.isSilent(resolved, LATER.plusSeconds(1))).isFalse();
  }

  @Test
  void theAuditKeepsTheOldestAndTheNewest() {
    var stored = fresh();
    for (int i = 0; i < 600; i++) {
      stored = after(stored, command("comment", "note " + i, null));
    }
    var audit = stored.incident().audit();

    assertThat(audit).hasSize(500);
    assertThat(audit.getFirst().action()).isEqualTo("opened");
    assertThat(audit.getLast().note()).isEqualTo("note 599");
    assertThat(stored.books().revision()).isEqualTo(601);
  }
}
