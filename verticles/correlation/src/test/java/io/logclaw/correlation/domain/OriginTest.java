package io.logclaw.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.RequestFailure;
import io.logclaw.model.ServiceCall;
import io.logclaw.model.ServiceImpact;
import io.logclaw.model.ServiceImpact.Role;
import io.logclaw.model.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static Story story() {
    return new Story(TRACE);
  }

  private static RequestFailure failure(Story story) {
    return Scenes.verdict(story).orElseThrow(() -> new AssertionError("nothing was found"));
  }

  @Test
  void theDeepestFailingServiceIsTheOriginAndItsCallersAreEchoes() {
    var failure = failure(Scenes.poolExhausted(story()));

    assertThat(failure.service()).isEqualTo("payment");
    assertThat(failure.title())
        .isEqualTo("payment: connection pool exhausted (seen by checkout, gateway)");
    assertThat(failure.reason())
        .isEqualTo(
            "payment is the deepest service that failed: checkout, gateway call it and failed with"
                + " it, and nothing it calls failed.");
    assertThat(failure.errorTemplate()).isEqualTo("connection pool exhausted");
    assertThat(failure.severity()).isEqualTo(IncidentSeverity.MEDIUM);
    assertThat(failure.blastRadius().services())
        .containsExactly(
            new ServiceImpact("payment", Role.ORIGIN, 1),
            new ServiceImpact("checkout", Role.UPSTREAM, 1),
            new ServiceImpact("gateway", Role.UPSTREAM, 1),
            new ServiceImpact("inventory", Role.BYSTANDER, 0));
    assertThat(failure.blastRadius().calls())
        .containsExactlyInAnyOrder(
            new ServiceCall("gateway", "checkout", 1, 1),
            new ServiceCall("checkout", "inventory", 1, 0),
            new ServiceCall("checkout", "payment", 1, 1));
    assertThat(failure.blastRadius().endpoints()).containsExactly("POST /checkout");
    assertThat(failure.blastRadius().failedRequests()).isOne();
    assertThat(failure.blastRadius().users()).isOne();
    assertThat(failure.timeline()).hasSize(9);
    assertThat(failure.timeline())
        .extracting(entry -> entry.role())
        .endsWith("origin", "echo", "echo");
    assertThat(failure.evidence())
        .extracting(line -> line.service() + " " + line.role())
        .containsExactly("payment origin", "checkout echo", "gateway echo");
  }

  @Test
  void nestingInTimeIsEnoughWhereNobodyNamesItsPeer() {
    var failure =
        failure(
            story()
                .info("gateway", "in")
                .info("checkout", "in")
                .info("payment", "in")
                .info("payment-db", "select")
                .error("payment-db", "disk full")
                .error("payment", "cannot book")
                .error("checkout", "cannot sell")
                .error("gateway", "cannot serve"));

    assertThat(failure.service()).isEqualTo("payment-db");
    assertThat(failure.title())
        .isEqualTo("payment-db: disk full (seen by payment, checkout, gateway)");
  }

  @Test
  void spanIdsTellTwoVisitsOfOneServiceApart() {
    var failure =
        failure(
            story()
                .withSpans()
                .info("gateway", "in")
                .info("checkout", "in")
                .info("inventory", "reserved")
                .info("payment", "in")
                .error("payment", "declined by bank")
                .error("checkout", "cannot sell")
                .error("gateway", "cannot serve"));

    assertThat(failure.service()).isEqualTo("payment");
  }

  @Test
  void aCallerThatTimesOutOnAServiceWithoutALineBlamesTheSilentOne() {
    var failure =
        failure(
            story()
                .info("gateway", "in")
                .info("checkout", "in")
                .calls("checkout", "payment")
                .pause(Duration.ofMillis(900))
                .errorCalling("checkout", "payment", "request timed out after 900 ms")
                .answers("gateway", "/checkout", 504));

    assertThat(failure.service()).isEqualTo("payment");
    assertThat(failure.title())
        .isEqualTo("payment: silent (checkout: request timed out after 900 ms)");
    assertThat(failure.reason())
        .isEqualTo(
            "checkout failed calling payment, which wrote nothing in this request: it is silent,"
                + " unreachable or down.");
    assertThat(failure.blastRadius().services())
        .contains(new ServiceImpact("payment", Role.ORIGIN, 0));
    assertThat(failure.evidence()).extracting(line -> line.role()).containsOnly("echo");
  }

  @Test
  void aMessageMayNameTheSilentServiceIfItIsKnown() {
    var known = new DependencyMap();
    known.learn(Story.TENANT, new Call("checkout", "payment"), false, Story.NOON.toEpochMilli());
    var story =
        story()
            .info("gateway", "in")
            .info("checkout", "in")
            .error("checkout", "upstream payment unavailable")
            .answers("gateway", "/checkout", 503);

    assertThat(Scenes.verdict(story.records(), known))
        .get()
        .extracting(RequestFailure::service)
        .isEqualTo("payment");
    assertThat(failure(story).service()).as("an unknown word").isEqualTo("checkout");
  }

  @Test
  void aFailureOfItsOwnIsNotBlamedOnASilentPeer() {
    var failure =
        failure(
            story()
                .info("gateway", "in")
                .errorCalling("payment", "payment-db", "connection pool exhausted")
                .error("gateway", "payment failed"));

    assertThat(failure.service()).isEqualTo("payment");
  }

  @Test
  void anErrorFollowedByASuccessfulRetryIsNoFailure() {
    assertThat(
            Scenes.verdict(
                story()
                    .info("gateway", "in")
                    .info("checkout", "in")
                    .calls("checkout", "payment")
                    .error("payment", "deadlock, transaction rolled back")
                    .warn("checkout", "payment call failed, second try")
                    .info("payment", "charged")
                    .info("checkout", "confirmed")
                    .answers("gateway", "/checkout", 200)))
        .isEmpty();
  }

  @Test
  void anErrorThatTheEntryServiceNeverOvercomesIsAFailure() {
    assertThat(
            failure(
                    story()
                        .info("gateway", "in")
                        .info("checkout", "in")
                        .calls("checkout", "payment")
                        .error("payment", "deadlock")
                        .warn("checkout", "giving up"))
                .service())
        .isEqualTo("payment");
  }

  @Test
  void workThatGoesOnAfterTheAnswerMayFailOnItsOwn() {
    var failure =
        failure(
            story()
                .info("orders", "in")
                .calls("orders", "warehouse")
                .answers("orders", "/orders", 202)
                .pause(Duration.ofMillis(300))
                .info("warehouse", "picking order 9")
                .error("warehouse", "no such shelf"));

    assertThat(failure.service()).isEqualTo("warehouse");
    assertThat(failure.severity()).isEqualTo(IncidentSeverity.LOW);
    assertThat(failure.blastRadius().services())
        .contains(new ServiceImpact("orders", Role.UPSTREAM, 0));
  }

  @Test
  void someMillisecondsOfClockSkewDoNotTurnTheCallsRound() {
    for (int ahead : List.of(-20, -12, 12, 15)) {
      var story =
          story()
              .skewed("payment", Duration.ofMillis(ahead))
              .info("gateway", "in")
              .info("checkout", "in")
              .info("payment", "in")
              .error("payment", "no money")
              .error("checkout", "cannot sell")
              .error("gateway", "cannot serve");

      assertThat(failure(story).service())
          .as("payment's clock off by %d ms", ahead)
          .isEqualTo("payment");
    }
  }

  @Test
  void whatOtherRequestsTaughtOutweighsTheClocks() {
    var known = new DependencyMap();
    for (int i = 0; i < 20; i++) {
      known.learn(Story.TENANT, new Call("checkout", "payment"), false, Story.NOON.toEpochMilli());
    }
    var story =
        story()
            .skewed("payment", Duration.ofMillis(-200))
            .info("checkout", "in")
            .info("payment", "in")
            .error("payment", "no money")
            .error("checkout", "cannot sell");

    assertThat(Scenes.verdict(story.records(), known))
        .get()
        .extracting(RequestFailure::service)
        .isEqualTo("payment");
  }

  @Test
  void ofTwoThatFailUnrelatedTheErrorThatSpeaksOfACallIsTheEcho() {
    var failure =
        failure(
            story()
                .error("billing", "HTTP 503 from upstream")
                .error("ledger", "index out of bounds"));

    assertThat(failure.service()).isEqualTo("ledger");
    assertThat(failure.reason())
        .isEqualTo(
            "ledger failed apart from billing; the error of billing only tells of a failed call.");
  }

  @Test
  void ofTwoThatFailAlikeTheFirstIsTheOriginAndTheReasonSaysSo() {
    var failure =
        failure(
            story()
                .info("checkout", "in")
                .calls("checkout", "payment")
                .error("payment", "no money")
                .calls("checkout", "inventory")
                .error("inventory", "no shelf")
                .error("checkout", "cannot sell")
                .error("checkout", "gave up"));

    assertThat(failure.service()).isEqualTo("inventory");
    assertThat(failure.reason())
        .isEqualTo(
            "inventory failed apart from payment; the caller of inventory failed right after it.");
  }

  @Test
  void aDyingProcessIsCritical() {
    var failure = failure(story().info("gateway", "in").fatal("gateway", "out of memory"));

    assertThat(failure.severity()).isEqualTo(IncidentSeverity.CRITICAL);
    assertThat(failure.reason())
        .isEqualTo("gateway is the only service of this request that failed.");
  }

  @Test
  void aRefusedRequestWithAnErrorLineIsOfLittleWeight() {
    var failure =
        failure(
            story()
                .info("gateway", "in")
                .error("gateway", "no such coupon: SPRING")
                .answers("gateway", "/checkout", 422));

    assertThat(failure.severity()).isEqualTo(IncidentSeverity.LOW);
  }

  @Test
  void anAnswerOf500IsAFaultEvenAtLevelInfo() {
    var failure =
        failure(story().line("gateway", Severity.INFO, "GET /items 500", null, 500, "/items"));

    assertThat(failure.service()).isEqualTo("gateway");
    assertThat(failure.blastRadius().endpoints()).containsExactly("GET /items");
  }

  @Test
  void aRequestWithoutAFaultSaysNothing() {
    assertThat(Scenes.verdict(Scenes.sold(story()))).isEmpty();
  }
}
