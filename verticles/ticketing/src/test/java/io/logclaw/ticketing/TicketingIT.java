package io.logclaw.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentState;
import io.logclaw.model.Ticket;
import io.logclaw.platform.Health;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.testkit.Backends;
import io.logclaw.ticketing.platforms.FakePlatform.Failure;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The role as it runs: findings in, incidents, commands and tickets out. */
class TicketingIT {
  private Rig rig;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  @Test
  void aFailureBecomesOneIncidentAndOneTicketOnEachPlatformWhateverTheyAnswerFirst()
      throws Exception {
    rig.pagerDuty.fail(new Failure(500, "{}", Map.of(), true));
    rig.pagerDuty.fail(503);
    rig.slack.fail(new Failure(500, "{}", Map.of(), true));
    rig.slack.fail(503);
    var _ = rig.deploy(rig.vertx, true);

    Rig.send(rig.outage.findings());

    var incident = rig.incident(6);
    assertThat(incident.occurrences()).isEqualTo(6);
    assertThat(incident.occurrencesOf()).isEqualTo(Incident.Counted.REQUESTS);
    assertThat(incident.service()).isEqualTo(rig.outage.service("payment"));
    await()
        .atMost(Rig.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(rig.current().tickets())
                    .hasSize(2)
                    .allSatisfy(
                        ticket -> {
                          assertThat(ticket.status()).isEqualTo("delivered");
                          assertThat(ticket.attempts()).isGreaterThanOrEqualTo(2);
                        }));
    assertThat(rig.ownTickets(rig.pagerDuty)).containsExactly("logclaw/default/" + incident.id());
    assertThat(rig.ownTickets(rig.slack)).hasSize(1);
    assertThat(rig.ownTickets(rig.slack).getFirst()).contains(incident.id());
    assertThat(rig.heard).extracting(Incident::id).contains(incident.id());
  }

  @Test
  void peopleHandleItOverTheBusAndThePlatformsFollow() throws Exception {
    var _ = rig.deploy(rig.vertx, true);
    Rig.send(rig.outage.findings());
    var id = rig.incident(6).id();
    await()
        .atMost(Rig.PATIENCE)
        .until(() -> rig.ownTickets(rig.pagerDuty).size() + rig.ownTickets(rig.slack).size() == 2);

    var acknowledged = rig.command(id, "acknowledge");
    assertThat(acknowledged.outcome()).isEqualTo("done");
    assertThat(acknowledged.incident())
        .satisfies(incident -> assertThat(incident.state()).isEqualTo(IncidentState.ACKNOWLEDGED));
    await()
        .atMost(Rig.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(rig.pagerDuty.state("logclaw/default/" + id)).isEqualTo("acknowledged"));

    assertThat(rig.command(id, "resolve").outcome()).isEqualTo("done");
    await()
        .atMost(Rig.PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(rig.pagerDuty.state("logclaw/default/" + id)).isEqualTo("resolved");
              assertThat(rig.slack.replies()).anyMatch(reply -> reply.contains("resolved by ann"));
            });
    assertThat(rig.ownTickets(rig.slack)).hasSize(1);

    assertThat(rig.command(id, "resolve").outcome()).isEqualTo("not_allowed");
    assertThat(rig.command("INC-00000000", "resolve").outcome()).isEqualTo("not_found");
    assertThat(rig.command("registry", "resolve").outcome()).isEqualTo("not_found");
    assertThat(rig.command(id, "explode").message()).contains("expected: acknowledge");
  }

  @Test
  void twoMembersShareTheWork() throws Exception {
    var second = Vertx.vertx();
    try {
      var _ = rig.deploy(rig.vertx, true);
      var _ = rig.deploy(second, true);
      Rig.send(rig.outage.findings());
      Rig.send(rig.outage.findings());

      var incident = rig.incident(6);
      await()
          .atMost(Rig.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(rig.current().tickets())
                      .extracting(Ticket::status)
                      .containsExactly("delivered", "delivered"));
      assertThat(rig.ownTickets(rig.pagerDuty)).containsExactly("logclaw/default/" + incident.id());
      assertThat(rig.ownTickets(rig.slack)).hasSize(1);
    } finally {
      second.close().await(60, SECONDS);
    }
  }

  @Test
  void aRestartLosesNothingAndCountsNothingTwice() throws Exception {
    var first = rig.deploy(rig.vertx, false);
    Rig.send(rig.outage.findings().subList(0, 3));
    rig.incident(3);
    rig.vertx.undeploy(first).await(60, SECONDS);
    Rig.send(rig.outage.findings());

    var _ = rig.deploy(rig.vertx, false);

    var incident = rig.incident(6);
    assertThat(incident.occurrences()).isEqualTo(6);
    assertThat(incident.tickets()).isEmpty();
  }

  @Test
  void whatIsNoFindingGoesToTheDeadLettersAlone() throws Exception {
    var _ = rig.deploy(rig.vertx, false);
    try (var dead = Backends.shared().read(Topics.DEAD_LETTER_QUEUE);
        var producer = Backends.shared().producer()) {
      var bad =
          new ProducerRecord<byte[], byte[]>(
              Topics.ANOMALY_EVENTS.topic(), rig.outage.run.getBytes(UTF_8));
      var _ = producer.send(bad).get(30, SECONDS);
      Rig.send(rig.outage.findings());

      var letter =
          dead.until(
              record -> new String(record.value(), UTF_8).equals(rig.outage.run), Rig.PATIENCE);

      assertThat(Headers.text(letter.headers(), Headers.DEAD_FROM)).contains("ticketing");
      assertThat(Headers.text(letter.headers(), Headers.DEAD_REASON).orElseThrow())
          .startsWith("not a Finding");
      rig.incident(6);
    }
  }

  @Test
  void withoutOpenSearchTheRoleWaitsAndSaysWhy() throws Exception {
    var real = Backends.shared().platform();
    var nowhere =
        new OpenSearchAccess(URI.create("http://127.0.0.1:1"), Optional.empty(), Optional.empty());
    var platform =
        new Platform(
            real.tenant(),
            real.dataDirectory(),
            real.kafka(),
            nowhere,
            real.health(),
            real.meters(),
            real.clock());
    var _ =
        rig.vertx
            .deployVerticle(new TicketingVerticle(rig.config(true), platform))
            .await(30, SECONDS);

    await()
        .atMost(Rig.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(platform.health().states().get("ticketing"))
                    .isEqualTo(
                        new Health.State.Degraded(
                            "OpenSearch at http://127.0.0.1:1 does not answer: ConnectException")));
    assertThat(rig.command("INC-00000000", "resolve").outcome()).isEqualTo("unavailable");
  }
}
