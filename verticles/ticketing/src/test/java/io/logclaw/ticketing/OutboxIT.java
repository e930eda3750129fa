package io.logclaw.ticketing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logclaw.model.IncidentState;
import io.logclaw.platform.Platform;
import io.logclaw.testkit.Backends;
import io.logclaw.testkit.MutableClock;
import io.logclaw.ticketing.domain.IncidentIds;
import io.logclaw.ticketing.domain.OutboxRules;
import io.logclaw.ticketing.domain.OutboxRules.Claim;
import io.logclaw.ticketing.platforms.Delivery;
import io.logclaw.ticketing.platforms.TicketPlatform;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is owed to platforms survives whoever was about to pay it. */
class OutboxIT {
  private final MutableClock clock = new MutableClock(Instant.now());
  private Rig rig;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private TicketPlatform platform(String name) {
    return TicketPlatforms.of(rig.vertx, rig.config(true)).stream()
        .filter(platform -> platform.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pagerduty", "slack"})
  void aMemberThatDiesBetweenCreatedThereAndNotedHereLeavesNoSecondTicket(String name)
      throws Exception {
    var platform = platform(name);
    try (var desks = new Desks(clock, name)) {
      var failure = rig.outage.failure();
      desks.findings.take(List.of(failure));
      var id = IncidentIds.of(failure.id());
      var before = desks.store.get(id).orElseThrow();
      var claim = new Claim(name, "of the dead", before.value().books().revision());
      assertThat(
              desks.store.replace(
                  before, OutboxRules.claim(before.value(), claim, clock.instant())))
          .isTrue();
      var pages = new TicketPages(rig.config(true).dashboardUrl());
      assertThat(platform.deliver(pages.update(before.value(), name)).await(20, SECONDS))
          .isInstanceOf(Delivery.Delivered.class);

      clock.advance(OutboxRules.LEASE);
      var courier = courier(platform, pages, desks);
      courier.start();
      await()
          .atMost(Rig.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(desks.get(id).incident().tickets().getFirst().status())
                      .isEqualTo("delivered"));
      courier.stop();
      courier.join();

      assertThat(desks.get(id).incident().tickets().getFirst().attempts()).isEqualTo(2);
      assertThat(
              Stream.of(rig.pagerDuty, rig.slack)
                  .flatMap(fake -> fake.tickets().stream())
                  .filter(ticket -> ticket.contains(id)))
          .hasSize(1);
    }
  }

  private Courier courier(TicketPlatform platform, TicketPages pages, Desks desks) {
    Platform backends = Backends.shared().platform();
    return new Courier(
        platform,
        desks.store,
        pages,
        clock,
        new SimpleMeterRegistry(),
        backends.status("ticketing"),
        desks.announced::add);
  }

  @Test
  void silenceResolvesAndTheRegistryLearnsOfIt() throws Exception {
    try (var desks = new Desks(clock)) {
      var failure = rig.outage.failure();
      desks.findings.take(List.of(failure));
      var id = IncidentIds.of(failure.id());
      desks.commands.resolveSilent(Duration.ofHours(1));
      assertThat(desks.get(id).incident().state()).isEqualTo(IncidentState.IDENTIFIED);

      clock.advance(Duration.ofMinutes(61));
      await()
          .atMost(Rig.PATIENCE)
          .untilAsserted(
              () -> {
                desks.commands.resolveSilent(Duration.ofHours(1));
                assertThat(desks.get(id).incident().state()).isEqualTo(IncidentState.RESOLVED);
              });

      assertThat(desks.open(rig.outage.service("payment"))).isEmpty();
    }
  }
}
