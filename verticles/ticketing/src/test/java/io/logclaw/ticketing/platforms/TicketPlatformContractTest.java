package io.logclaw.ticketing.platforms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Secret;
import io.logclaw.ticketing.domain.StoredIncident;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every ticket platform must do, whatever it is. */
public abstract class TicketPlatformContractTest {
  protected static final String SECRET = "s3cr3t-0123456789abcdef01234567";

  protected Vertx vertx;
  protected FakePlatform fake;

  protected abstract FakePlatform fake();

  protected abstract TicketPlatform platform(Vertx vertx, URI endpoint, Secret secret);

  /** Fails if a request held something that platform would do more with than show. */
  protected abstract void assertHarmless(String body);

  @BeforeEach
  void startFake() throws Exception {
    vertx = Vertx.vertx();
    fake = fake();
    fake.listen(vertx);
  }

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  protected Delivery deliver(TicketUpdate update) throws Exception {
    return platform(vertx, fake.endpoint(), new Secret(SECRET)).deliver(update).await(20, SECONDS);
  }

  protected String opened(StoredIncident stored) throws Exception {
    var delivery = deliver(Incidents.update(stored, null, 0, false));
    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
    var reference = ((Delivery.Delivered) delivery).reference();
    assertThat(reference).isNotBlank();
    return String.valueOf(reference);
  }

  @Test
  void anIncidentBecomesOneTicketThroughoutItsLife() throws Exception {
    var stored = Incidents.identified();
    var reference = opened(stored);
    for (var action : new String[] {"acknowledge", "comment", "resolve"}) {
      long told = stored.books().revision();
      stored = Incidents.after(stored, action);

      assertThat(deliver(Incidents.update(stored, reference, told, false)))
          .isEqualTo(new Delivery.Delivered(reference));
    }
    assertThat(fake.tickets()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "302, Rejected",
    "400, Rejected",
    "401, Rejected",
    "403, Rejected",
    "404, Rejected",
    "408, TryAgain",
    "409, TryAgain",
    "425, TryAgain",
    "429, TryAgain",
    "500, TryAgain",
    "503, TryAgain"
  })
  void theStatusDecidesWhetherToTryAgain(int status, String expected) throws Exception {
    fake.fail(status);

    var delivery = deliver(Incidents.update(Incidents.identified(), null, 0, false));

    assertThat(delivery.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(fake.tickets()).isEmpty();
  }

  @Test
  void aBusyPlatformSaysWhenToComeAgain() throws Exception {
    fake.fail(new FakePlatform.Failure(429, "{}", Map.of("Retry-After", "30"), false));

    assertThat(deliver(Incidents.update(Incidents.identified(), null, 0, false)))
        .isInstanceOfSatisfying(
            Delivery.TryAgain.class,
            again -> assertThat(again.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
  }

  @Test
  void anUnreachablePlatformIsTriedAgainAndKeepsTheSecret() throws Exception {
    var nobody = platform(vertx, URI.create("http://127.0.0.1:1"), new Secret(SECRET));

    var delivery =
        nobody.deliver(Incidents.update(Incidents.identified(), null, 0, false)).await(20, SECONDS);

    assertThat(delivery).isInstanceOf(Delivery.TryAgain.class);
    assertThat(delivery.toString()).doesNotContain(SECRET);
    assertThat(nobody.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({"200", "400", "500"})
  void anAnswerThatQuotesTheSecretDoesNotSpreadIt(int status) throws Exception {
    var quoting =
        "{\"ok\":false,\"error\":\"bad %1$s\",\"message\":\"%1$s\",\"errors\":[\"%1$s\"]}"
            .formatted(SECRET);
    fake.fail(new FakePlatform.Failure(status, quoting, Map.of(), false));

    assertThat(deliver(Incidents.update(Incidents.identified(), null, 0, false)).toString())
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({"200, <html>", "200, []", "200, 7", "202, ''", "200, '{\"ok\":\"yes\"}'"})
  void anAnswerOfAStrangerIsNoFailureOfOurs(int status, String body) throws Exception {
    fake.fail(new FakePlatform.Failure(status, body, Map.of(), false));

    assertThat(deliver(Incidents.update(Incidents.identified(), null, 0, false))).isNotNull();
  }

  @Test
  void hostileTextIsShownAndNothingElse() throws Exception {
    var stored = Incidents.hostile();
    var reference = opened(stored);
    long told = stored.books().revision();
    var handled = Incidents.after(stored, "acknowledge");

    assertThat(deliver(Incidents.update(handled, reference, told, false)))
        .isEqualTo(new Delivery.Delivered(reference));
    fake.bodies().forEach(this::assertHarmless);
    assertThat(fake.tickets()).hasSize(1);
  }

  @Test
  void aTryOfUnknownOutcomeIsRepeatedWithoutASecondTicket() throws Exception {
    var stored = Incidents.identified();
    fake.fail(new FakePlatform.Failure(500, "{}", Map.of(), true));

    assertThat(deliver(Incidents.update(stored, null, 0, false)))
        .isInstanceOf(Delivery.TryAgain.class);
    assertThat(deliver(Incidents.update(stored, null, 0, true)))
        .isInstanceOf(Delivery.Delivered.class);

    assertThat(fake.tickets()).hasSize(1);
  }

  @Test
  void anIncidentThatWasOverBeforeAnybodyWasToldLeavesNoTicket() throws Exception {
    var stored = Incidents.after(Incidents.identified(), "resolve");

    assertThat(deliver(Incidents.update(stored, null, 0, false)))
        .isInstanceOf(Delivery.Delivered.class);
    assertThat(deliver(Incidents.update(stored, null, 0, true)))
        .isInstanceOf(Delivery.Delivered.class);
    assertThat(fake.tickets()).isEmpty();
  }
}
