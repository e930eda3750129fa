package io.logclaw.ticketing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.IncidentCommand;
import io.logclaw.ticketing.domain.OutboxRow.Status;
import io.logclaw.ticketing.domain.OutboxRules.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OutboxRulesTest {
  private static final Duration DELAY = Duration.ofSeconds(10);
  private static final Instant NOW = Shop.NOON.plusSeconds(30);
  private static final Claim CLAIM = new Claim("slack", "token", 1);

  private static StoredIncident failure() {
    return enrolled(new World().take(Shop.failure("rf", Duration.ZERO, "payment")));
  }

  private static StoredIncident anomaly() {
    return enrolled(new World().take(Shop.window("w", Duration.ZERO, "payment")));
  }

  private static StoredIncident enrolled(World world) {
    return OutboxRules.enrol(world.get(world.only().id()), List.of("slack"), DELAY);
  }

  private static StoredIncident told(StoredIncident stored) {
    return OutboxRules.delivered(OutboxRules.claim(stored, CLAIM, NOW), CLAIM, "C1:1", NOW);
  }

  private static StoredIncident after(StoredIncident before, String action, int minutes) {
    var command = new IncidentCommand("INC-00000000", action, "ann", "note", minutes);
    return ((Lifecycle.Outcome.Changed) Lifecycle.apply(before, command, NOW)).stored();
  }

  private static boolean isDue(StoredIncident stored, Instant at) {
    return OutboxRules.isDue(stored, "slack", at);
  }

  private static OutboxRow row(StoredIncident stored) {
    return stored.row("slack").orElseThrow();
  }

  @Test
  void aFailureIsToldAtOnceAndAnAnomalyAfterAMoment() {
    assertThat(isDue(failure(), NOW)).isTrue();
    assertThat(isDue(anomaly(), NOW.plusSeconds(9))).isFalse();
    assertThat(isDue(anomaly(), NOW.plusSeconds(10))).isTrue();
    assertThat(anomaly().books().outboxDue()).isEqualTo(NOW.plusSeconds(10));
  }

  @Test
  void anAnomalyThatAFailureExplainsWaitsNoLonger() {
    var world = new World().take(Shop.window("w", Duration.ZERO, "payment"));
    var waiting = enrolled(world);
    world.incidents.put(waiting.incident().id(), waiting);
    world.take(Shop.failure("rf", Duration.ZERO, "payment"));

    assertThat(isDue(enrolled(world), NOW)).isTrue();
  }

  @Test
  void whatIsDeliveredIsNotDueUntilTheNextChange() {
    var told = told(failure());

    assertThat(told.books().outboxDue()).isNull();
    assertThat(isDue(told, NOW.plusSeconds(600))).isFalse();
    assertThat(isDue(after(told, "comment", 1), NOW)).isTrue();
    assertThat(row(told).reference()).isEqualTo("C1:1");
    assertThat(told.incident().tickets()).containsExactly(row(told).ticket());
    assertThat(row(told).ticket().status()).isEqualTo("delivered");
  }

  @Test
  void aClaimKeepsOthersAwayUntilTheLeaseIsOver() {
    var claimed = OutboxRules.claim(failure(), CLAIM, NOW);

    assertThat(CLAIM.holds(claimed)).isTrue();
    assertThat(new Claim("slack", "another", 1).holds(claimed)).isFalse();
    assertThat(isDue(claimed, NOW.plusSeconds(59))).isFalse();
    assertThat(isDue(claimed, NOW.plusSeconds(60))).isTrue();
    assertThat(row(claimed).attempts()).isEqualTo(1);
  }

  @Test
  void aChangeDuringADeliveryIsOwedAfterIt() {
    var claimed = after(OutboxRules.claim(failure(), CLAIM, NOW), "acknowledge", 1);

    var delivered = OutboxRules.delivered(claimed, CLAIM, "C1:1", NOW);

    assertThat(isDue(delivered, NOW)).isTrue();
    assertThat(row(delivered).told()).isEqualTo(1);
  }

  @Test
  void aSnoozedIncidentKeepsQuietUntilItIsOver() {
    var snoozed = after(told(failure()), "snooze", 5);

    assertThat(isDue(snoozed, NOW.plusSeconds(299))).isFalse();
    assertThat(isDue(snoozed, NOW.plusSeconds(300))).isTrue();
    assertThat(isDue(after(snoozed, "resolve", 0), NOW)).isTrue();
  }

  @Test
  void whatWasOverBeforeAnybodyWasToldIsOwedToNobody() {
    var resolved = after(failure(), "resolve", 0);

    assertThat(resolved.books().outboxDue()).isNull();
    assertThat(resolved.incident().tickets()).isEmpty();
    assertThat(isDue(after(resolved, "reopen", 0), NOW)).isTrue();
  }

  @Test
  void aRefusalIsShownAndTheNextChangeIsTriedAgain() {
    var refused =
        OutboxRules.rejected(OutboxRules.claim(failure(), CLAIM, NOW), CLAIM, "HTTP 400", NOW);

    assertThat(row(refused).status()).isEqualTo(Status.REJECTED);
    assertThat(row(refused).problem()).isEqualTo("HTTP 400");
    assertThat(isDue(refused, NOW.plusSeconds(9_999))).isFalse();
    assertThat(isDue(after(refused, "comment", 1), NOW)).isTrue();
  }

  @Test
  void afterThirtyTriesAChangeIsGivenUp() {
    var stored = failure();
    for (int tries = 1; tries < OutboxRules.MOST_TRIES; tries++) {
      stored = failed(stored);
      assertThat(row(stored).status()).isEqualTo(Status.RETRYING);
    }
    stored = failed(stored);

    assertThat(row(stored).status()).isEqualTo(Status.REJECTED);
    assertThat(row(stored).problem()).isEqualTo("given up after 30 tries: HTTP 503");
    assertThat(row(stored).attempts()).isEqualTo(30);
    assertThat(stored.books().outboxDue()).isNull();
  }

  private static StoredIncident failed(StoredIncident stored) {
    return OutboxRules.tryAgain(
        OutboxRules.claim(stored, CLAIM, NOW), CLAIM, "HTTP 503", null, 0.5, NOW);
  }

  @Test
  void whatThePlatformAsksForIsHonoured() {
    var stored =
        OutboxRules.tryAgain(
            OutboxRules.claim(failure(), CLAIM, NOW),
            CLAIM,
            "HTTP 429",
            Duration.ofSeconds(90),
            0,
            NOW);

    assertThat(stored.books().outboxDue()).isEqualTo(NOW.plusSeconds(90));
  }

  @Property
  void pausesGrowAndStayWithinBounds(
      @ForAll @IntRange(min = 1, max = 30) int tries,
      @ForAll @DoubleRange(min = 0, max = 1) double jitter) {
    var pause = OutboxRules.pause(tries, null, jitter);

    assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
    assertThat(OutboxRules.pause(tries + 1, null, jitter)).isGreaterThanOrEqualTo(pause);
  }
}
