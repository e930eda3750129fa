package io.logclaw.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logclaw.contract.Addresses;
import io.logclaw.contract.IncidentCommand;
import io.logclaw.contract.IncidentReply;
import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.model.Finding;
import io.logclaw.model.Incident;
import io.logclaw.platform.Settings;
import io.logclaw.testkit.Backends;
import io.logclaw.ticketing.domain.IncidentIds;
import io.logclaw.ticketing.platforms.FakePlatform;
import io.logclaw.ticketing.platforms.pagerduty.FakePagerDuty;
import io.logclaw.ticketing.platforms.slack.FakeSlack;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The role in a process of its own, between the embedded backends and fake platforms. */
final class Rig {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "xoxb-1";

  final Outage outage = new Outage();
  final FakePagerDuty pagerDuty = new FakePagerDuty();
  final FakeSlack slack = new FakeSlack(TOKEN);
  final Queue<Incident> heard = new ConcurrentLinkedQueue<>();
  final Vertx vertx = Vertx.vertx();
  final Desks desks;

  Rig() throws Exception {
    pagerDuty.listen(vertx);
    slack.listen(vertx);
    desks = new Desks(Clock.systemUTC());
    vertx
        .eventBus()
        .<String>consumer(
            Addresses.INCIDENT_CHANGED,
            message -> heard.add(Json.read(message.body(), Incident.class)));
  }

  void close() throws Exception {
    vertx.close().await(60, SECONDS);
    desks.close();
  }

  TicketingConfig config(boolean withPlatforms) {
    var values = new HashMap<String, String>();
    if (withPlatforms) {
      values.put("ticketing.pagerduty.enabled", "true");
      values.put("ticketing.pagerduty.endpoint", pagerDuty.endpoint().toString());
      values.put("ticketing.pagerduty.routingKey", "r0");
      values.put("ticketing.slack.enabled", "true");
      values.put("ticketing.slack.endpoint", slack.endpoint().toString());
      values.put("ticketing.slack.token", TOKEN);
      values.put("ticketing.slack.channel", FakeSlack.CHANNEL);
    }
    return TicketingConfig.from(new Settings(values).section("ticketing"));
  }

  String deploy(Vertx on, boolean withPlatforms) throws Exception {
    var verticle = new TicketingVerticle(config(withPlatforms), Backends.shared().platform());
    return on.deployVerticle(verticle).await(30, SECONDS);
  }

  static void send(List<Finding> findings) throws Exception {
    try (var producer = Backends.shared().producer()) {
      for (var finding : findings) {
        var key = (finding.tenant() + "|" + finding.service()).getBytes(UTF_8);
        var event = new ProducerRecord<>(Topics.ANOMALY_EVENTS.topic(), key, Json.bytes(finding));
        var _ = producer.send(event).get(30, SECONDS);
      }
    }
  }

  /** Waits until one open incident is made of so many findings. */
  Incident incident(int findings) {
    var found = new AtomicReference<@Nullable Incident>();
    await()
        .atMost(PATIENCE)
        .ignoreException(NoSuchElementException.class) // decided, and not yet written
        .untilAsserted(
            () -> {
              assertThat(desks.open(outage.service("payment"))).hasSize(1);
              var incident = current();
              assertThat(incident.findings()).hasSize(findings);
              found.set(incident);
            });
    return Objects.requireNonNull(found.get());
  }

  /** Tickets of this test's own incidents: what other tests left owed is delivered here, too. */
  List<String> ownTickets(FakePlatform platform) {
    var ids = outage.findings().stream().map(finding -> IncidentIds.of(finding.id())).toList();
    return platform.tickets().stream()
        .filter(ticket -> ids.stream().anyMatch(ticket::contains))
        .toList();
  }

  Incident current() throws StoreUnavailableException {
    return desks.get(desks.open(outage.service("payment")).getFirst()).incident();
  }

  IncidentReply command(String id, String action) throws Exception {
    var command = new IncidentCommand(id, action, "ann", null, null);
    return Json.read(
        vertx
            .eventBus()
            .<String>request(Addresses.INCIDENT_COMMAND, Json.text(command))
            .await(30, SECONDS)
            .body(),
        IncidentReply.class);
  }
}
