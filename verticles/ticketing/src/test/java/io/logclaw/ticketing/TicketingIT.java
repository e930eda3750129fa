package io.logclaw.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logclaw.contract.Addresses;
import io.logclaw.contract.Headers;
import io.logclaw.contract.IncidentCommand;
import io.logclaw.contract.IncidentReply;
import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.model.Finding;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentState;
import io.logclaw.model.Ticket;
import io.logclaw.platform.Health;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.Settings;
import io.logclaw.testkit.Backends;
import io.logclaw.ticketing.domain.Shop;
import io.logclaw.ticketing.platforms.FakePlatform.Failure;
import io.logclaw.ticketing.platforms.pagerduty.FakePagerDuty;
import io.logclaw.ticketing.platforms.slack.FakeSlack;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The role as it runs: findings in, incidents, commands and tickets out. */
class TicketingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "xoxb-1";

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final FakePagerDuty pagerDuty = new FakePagerDuty();
  private final FakeSlack slack = new FakeSlack(TOKEN);
  private final Queue<Incident> heard = new ConcurrentLinkedQueue<>();
  private Vertx vertx;
  private Desks desks;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    pagerDuty.listen(vertx);
    slack.listen(vertx);
    desks = new Desks(Clock.systemUTC());
    vertx
        .eventBus()
        .<String>consumer(
            Addresses.INCIDENT_CHANGED,
            message -> heard.add(Json.read(message.body(), Incident.class)));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, SECONDS);
    desks.close();
  }

  private TicketingConfig config(boolean withPlatforms) {
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

  private String deploy(Vertx on, boolean withPlatforms) throws Exception {
    var verticle = new TicketingVerticle(config(withPlatforms), Backends.shared().platform());
    return on.deployVerticle(verticle).await(30, SECONDS);
  }

  private String service(String name) {
    return name + "-" + run;
  }

  private List<Finding> paymentFails() {
    var echoes = new String[] {service("checkout"), service("gateway")};
    return List.of(
        Shop.window("w-c-" + run, Duration.ZERO, service("checkout")),
        Shop.failure("rf-1-" + run, Duration.ZERO, service("payment"), echoes),
        Shop.dying("im-" + run, Duration.ofSeconds(1), service("payment")),
        Shop.window("w-g-" + run, Duration.ofSeconds(10), service("gateway")),
        Shop.failure("rf-2-" + run, Duration.ofSeconds(10), service("payment"), echoes),
        Shop.window("w-p-" + run, Duration.ZERO, service("payment")));
  }

  private static void send(List<Finding> findings) throws Exception {
    try (var producer = Backends.shared().producer()) {
      for (var finding : findings) {
        var key = (finding.tenant() + "|" + finding.service()).getBytes(UTF_8);
        var event = new ProducerRecord<>(Topics.ANOMALY_EVENTS.topic(), key, Json.bytes(finding));
        var _ = producer.send(event).get(30, SECONDS);
      }
    }
  }

  /** Waits until one open incident has counted so many occurrences. */
  private Incident incident(long occurrences) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(desks.open(service("payment"))).hasSize(1);
              assertThat(current().occurrences()).isEqualTo(occurrences);
            });
    return assertDoesNotThrow(this::current);
  }

  private Incident current() throws StoreUnavailableException {
    return desks.get(desks.open(service("payment")).getFirst()).incident();
  }

  private static <T> T assertDoesNotThrow(Callable<T> call) {
    return Assertions.assertDoesNotThrow(call::call);
  }

  private IncidentReply command(String id, String action) throws Exception {
    var command = new IncidentCommand(id, action, "ann", null, null);
    return Json.read(
        vertx
            .eventBus()
            .<String>request(Addresses.INCIDENT_COMMAND, Json.text(command))
            .await(30, SECONDS)
            .body(),
        IncidentReply.class);
  }

  @Test
  void aFailureBecomesOneIncidentAndOneTicketOnEachPlatformWhateverTheyAnswerFirst()
      throws Exception {
    pagerDuty.fail(new Failure(500, "{}", Map.of(), true));
    pagerDuty.fail(503);
    slack.fail(new Failure(500, "{}", Map.of(), true));
    slack.fail(503);
    var _ = deploy(vertx, true);

    send(paymentFails());

    var incident = incident(166);
    assertThat(incident.service()).isEqualTo(service("payment"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(current().tickets())
                    .hasSize(2)
                    .allSatisfy(
                        ticket -> {
                          assertThat(ticket.status()).isEqualTo("delivered");
                          assertThat(ticket.attempts()).isGreaterThanOrEqualTo(2);
                        }));
    assertThat(pagerDuty.tickets()).containsExactly("logclaw/default/" + incident.id());
    assertThat(slack.tickets()).hasSize(1);
    assertThat(slack.tickets().getFirst()).contains(incident.id());
    assertThat(heard).extracting(Incident::id).contains(incident.id());
  }

  @Test
  void peopleHandleItOverTheBusAndThePlatformsFollow() throws Exception {
    var _ = deploy(vertx, true);
    send(paymentFails());
    var id = incident(166).id();
    await().atMost(PATIENCE).until(() -> pagerDuty.tickets().size() + slack.tickets().size() == 2);

    var acknowledged = command(id, "acknowledge");
    assertThat(acknowledged.outcome()).isEqualTo("done");
    assertThat(acknowledged.incident())
        .satisfies(incident -> assertThat(incident.state()).isEqualTo(IncidentState.ACKNOWLEDGED));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(pagerDuty.state("logclaw/default/" + id)).isEqualTo("acknowledged"));

    assertThat(command(id, "resolve").outcome()).isEqualTo("done");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(pagerDuty.state("logclaw/default/" + id)).isEqualTo("resolved");
              assertThat(slack.replies()).last().asString().contains("resolved by ann");
            });
    assertThat(slack.tickets()).hasSize(1);

    assertThat(command(id, "resolve").outcome()).isEqualTo("not_allowed");
    assertThat(command("INC-00000000", "resolve").outcome()).isEqualTo("not_found");
    assertThat(command("registry", "resolve").outcome()).isEqualTo("not_found");
    assertThat(command(id, "explode").message()).contains("expected: acknowledge");
  }

  @Test
  void twoMembersShareTheWork() throws Exception {
    var second = Vertx.vertx();
    try {
      var _ = deploy(vertx, true);
      var _ = deploy(second, true);
      send(paymentFails());
      send(paymentFails());

      var incident = incident(166);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(current().tickets())
                      .extracting(Ticket::status)
                      .containsExactly("delivered", "delivered"));
      assertThat(pagerDuty.tickets()).containsExactly("logclaw/default/" + incident.id());
      assertThat(slack.tickets()).hasSize(1);
    } finally {
      second.close().await(60, SECONDS);
    }
  }

  @Test
  void aRestartLosesNothingAndCountsNothingTwice() throws Exception {
    var first = deploy(vertx, false);
    send(paymentFails().subList(0, 3));
    incident(83);
    vertx.undeploy(first).await(60, SECONDS);
    send(paymentFails());

    var _ = deploy(vertx, false);

    assertThat(incident(166).tickets()).isEmpty();
  }

  @Test
  void whatIsNoFindingGoesToTheDeadLettersAlone() throws Exception {
    var _ = deploy(vertx, false);
    try (var dead = Backends.shared().read(Topics.DEAD_LETTER_QUEUE);
        var producer = Backends.shared().producer()) {
      var bad =
          new ProducerRecord<byte[], byte[]>(Topics.ANOMALY_EVENTS.topic(), run.getBytes(UTF_8));
      var _ = producer.send(bad).get(30, SECONDS);
      send(paymentFails());

      var letter = dead.until(record -> new String(record.value(), UTF_8).equals(run), PATIENCE);

      assertThat(Headers.text(letter.headers(), Headers.DEAD_FROM)).contains("ticketing");
      assertThat(Headers.text(letter.headers(), Headers.DEAD_REASON).orElseThrow())
          .startsWith("not a Finding");
      incident(166);
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
    var _ = vertx.deployVerticle(new TicketingVerticle(config(true), platform)).await(30, SECONDS);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(platform.health().states().get("ticketing"))
                    .isEqualTo(
                        new Health.State.Degraded(
                            "OpenSearch at http://127.0.0.1:1 does not answer: ConnectException")));
    assertThat(command("INC-00000000", "resolve").outcome()).isEqualTo("unavailable");
  }
}
