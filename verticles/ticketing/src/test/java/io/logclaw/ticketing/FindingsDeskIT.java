package io.logclaw.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.IncidentCommand;
import io.logclaw.contract.Indices;
import io.logclaw.model.Finding;
import io.logclaw.model.Incident;
import io.logclaw.model.Incident.Counted;
import io.logclaw.model.IncidentState;
import io.logclaw.testkit.Backends;
import io.logclaw.ticketing.domain.Accretion;
import io.logclaw.ticketing.domain.IncidentIds;
import io.logclaw.ticketing.domain.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingsDeskIT {
  private static final Duration ZERO = Duration.ZERO;

  private final Outage outage = new Outage();
  private final Instant now = Shop.NOON.plusSeconds(30);
  private final Clock clock = Clock.fixed(now, ZoneOffset.UTC);
  private Desks desks;
  private Desks other;

  @BeforeEach
  void open() throws Exception {
    desks = new Desks(clock);
    other = new Desks(clock);
  }

  @AfterEach
  void close() throws Exception {
    desks.close();
    other.close();
  }

  private Incident only() throws StoreUnavailableException {
    var open = desks.open(outage.service("payment"));
    assertThat(open).hasSize(1);
    assertThat(desks.open(outage.service("checkout"))).isEqualTo(open);
    assertThat(desks.open(outage.service("gateway"))).isEqualTo(open);
    return desks.get(open.getFirst()).incident();
  }

  @Test
  void aFailureAndItsEchoesAreOneIncidentAndAReplayChangesNothing() throws Exception {
    desks.findings.take(outage.findings());
    var incident = only();
    int announced = desks.announced.size();

    desks.findings.take(outage.findings());

    assertThat(incident.service()).isEqualTo(outage.service("payment"));
    assertThat(incident.occurrences()).isEqualTo(6);
    assertThat(only()).isEqualTo(incident);
    assertThat(desks.announced).hasSize(announced).contains(incident);
  }

  @Test
  void twoMembersAtOnceMakeOneIncidentAndCountEverythingOnce() throws Exception {
    for (int round = 0; round < 3; round++) {
      var findings = new ArrayList<>(outage.findings());
      Collections.shuffle(findings, new Random(round));
      var start = new CyclicBarrier(2);
      try (var members = Executors.newFixedThreadPool(2)) {
        var one = members.submit(() -> takeOneByOne(desks, start, findings.subList(0, 4)));
        var two = members.submit(() -> takeOneByOne(other, start, findings.subList(2, 6)));
        var _ = one.get(60, TimeUnit.SECONDS);
        var _ = two.get(60, TimeUnit.SECONDS);
      }
    }
    var incident = only();
    assertThat(incident.service()).isEqualTo(outage.service("payment"));
    assertThat(incident.occurrences()).isEqualTo(6);
    assertThat(incident.blastRadius().failedRequests()).isEqualTo(6);
  }

  private static boolean takeOneByOne(Desks desks, CyclicBarrier start, List<Finding> findings)
      throws Exception {
    var _ = start.await();
    for (var finding : findings) {
      desks.findings.take(List.of(finding));
    }
    return true;
  }

  @Test
  void aMemberThatDiesBetweenDecisionAndDocumentIsHealedByTheReplay() throws Exception {
    var decided = desks.findings.decide(outage.findings());
    assertThat(decided).isPresent();
    assertThat(desks.store.get(desks.open(outage.service("payment")).getFirst())).isEmpty();

    other.findings.take(outage.findings());

    assertThat(only().occurrences()).isEqualTo(6);
  }

  @Test
  void aMemberThatDiesInTheMidstOfAMergeIsHealedByTheReplay() throws Exception {
    var echo = Shop.window("w-" + outage.run, ZERO, outage.service("gateway"));
    var dying = Shop.dying("d-" + outage.run, ZERO, outage.service("payment"));
    desks.findings.take(List.of(dying));
    desks.findings.take(List.of(echo));
    var failure =
        Shop.failure(
            "rf-" + outage.run, ZERO, outage.service("payment"), outage.service("gateway"));
    var assignment = desks.findings.decide(List.of(failure)).orElseThrow().assignments().getFirst();
    var echoId = IncidentIds.of(echo.id());
    var before = desks.store.get(echoId);
    var sealed = Accretion.seal(before.orElseThrow().value(), assignment.entry().id(), now);
    assertThat(desks.writer.save(before, sealed)).isTrue();

    other.findings.take(List.of(failure));

    var incident = desks.get(IncidentIds.of(dying.id())).incident();
    assertThat(incident.occurrences()).isEqualTo(3);
    assertThat(incident.findings()).contains(echo.id(), dying.id(), failure.id());
    assertThat(desks.get(echoId).incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void anIncidentMergedBeforeItWasWrittenIsNotWrittenTwice() throws Exception {
    var echo = Shop.window("w-" + outage.run, ZERO, outage.service("gateway"));
    var failure =
        Shop.failure(
            "rf-" + outage.run, ZERO, outage.service("payment"), outage.service("gateway"));
    var dying = Shop.dying("d-" + outage.run, ZERO, outage.service("payment"));
    desks.findings.take(List.of(dying));
    var _ = desks.findings.decide(List.of(echo)); // and then it dies
    other.findings.take(List.of(failure));

    desks.findings.take(List.of(echo));

    var incident = desks.get(IncidentIds.of(dying.id())).incident();
    assertThat(incident.occurrences()).isEqualTo(3);
    assertThat(desks.get(IncidentIds.of(echo.id())).incident().state())
        .isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void anIncidentWrittenBeforeRequestsWereCountedAloneIsReadAndGrows() throws Exception {
    var first = Shop.failure("rf-" + outage.run, ZERO, outage.service("payment"));
    desks.findings.take(List.of(first));
    var id = IncidentIds.of(first.id());
    var client = Backends.shared().openSearch().client();
    try {
      var old = client.get(g -> g.index(Indices.INCIDENTS).id(id), ObjectNode.class).source();
      Objects.requireNonNull(old).put("occurrences", 90).remove("occurrences_of");
      client.index(i -> i.index(Indices.INCIDENTS).id(id).document(old));
    } finally {
      client._transport().close();
    }

    desks.findings.take(
        List.of(Shop.failure("rf-2-" + outage.run, ZERO, outage.service("payment"))));

    assertThat(desks.get(id).incident().occurrences()).isEqualTo(6);
    assertThat(desks.get(id).incident().occurrencesOf()).isEqualTo(Counted.REQUESTS);
  }

  @Test
  void whatIsResolvedBehindTheRegistrysBackIsPutRightByTheNextFinding() throws Exception {
    var first = outage.failure();
    desks.findings.take(List.of(first));
    var id = IncidentIds.of(first.id());
    var registry = desks.store.registry().value();
    desks.commands.handle(new IncidentCommand(id, "resolve", "ann", null, null));
    // The member died before the registry learned of it.
    var current = desks.store.registry();
    assertThat(desks.store.replaceRegistry(current, registry)).isTrue();

    desks.findings.take(List.of(Shop.window("w-" + outage.run, ZERO, outage.service("payment"))));

    assertThat(desks.get(id).incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(desks.get(id).incident().occurrences()).isEqualTo(3);
    assertThat(desks.open(outage.service("payment"))).isEmpty();
  }

  @Test
  void aRecurrenceReopensAndLaterOneOpensAnew() throws Exception {
    var first = outage.failure();
    desks.findings.take(List.of(first));
    var id = IncidentIds.of(first.id());
    desks.commands.handle(new IncidentCommand(id, "resolve", "ann", null, null));

    desks.findings.take(
        List.of(
            Shop.failure("rf-2-" + outage.run, Duration.ofMinutes(2), outage.service("payment"))));
    assertThat(desks.get(id).incident().state()).isEqualTo(IncidentState.IDENTIFIED);

    desks.commands.handle(new IncidentCommand(id, "resolve", "ann", null, null));
    desks.findings.take(
        List.of(
            Shop.failure("rf-3-" + outage.run, Duration.ofMinutes(20), outage.service("payment"))));
    assertThat(desks.open(outage.service("payment"))).hasSize(1).doesNotContain(id);
  }
}
