package io.logclaw.ticketing.platforms.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Secret;
import io.logclaw.ticketing.platforms.Delivery;
import io.logclaw.ticketing.platforms.FakePlatform;
import io.logclaw.ticketing.platforms.Incidents;
import io.logclaw.ticketing.platforms.PlatformHttp;
import io.logclaw.ticketing.platforms.TicketPlatform;
import io.logclaw.ticketing.platforms.TicketPlatformContractTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagerDutyTest extends TicketPlatformContractTest {
  @Override
  protected FakePlatform fake() {
    return new FakePagerDuty();
  }

  @Override
  protected TicketPlatform platform(Vertx vertx, URI endpoint, Secret secret) {
    return new PagerDuty(PlatformHttp.client(vertx), endpoint, secret);
  }

  @Override
  protected void assertHarmless(String body) {
    var payload = new JsonObject(body).getJsonObject("payload", new JsonObject());
    assertThat(payload.getString("summary", "").codePoints().filter(Character::isISOControl))
        .isEmpty();
  }

  private List<String> actions() {
    return fake.bodies().stream()
        .map(body -> new JsonObject(body).getString("event_action"))
        .toList();
  }

  @Test
  void theEventSaysWhatBrokeAndWhereToHandleIt() throws Exception {
    var stored = Incidents.identified();
    var id = stored.incident().id();
    var reference = opened(stored);

    var event = new JsonObject(fake.bodies().getFirst());
    var page = "http://127.0.0.1:8080/#/incidents/" + id;
    assertThat(reference).isEqualTo("logclaw/default/" + id);
    assertThat(event.getString("routing_key")).isEqualTo(SECRET);
    assertThat(event.getString("client_url")).isEqualTo(page);
    assertThat(event.getJsonArray("links").getJsonObject(0).getString("href")).isEqualTo(page);
    var payload = event.getJsonObject("payload");
    assertThat(payload.getString("summary")).isEqualTo(id + ": Requests fail in payment");
    assertThat(payload.getString("source")).isEqualTo("payment");
    assertThat(payload.getString("severity")).isEqualTo("error");
    assertThat(payload.getString("timestamp")).isEqualTo("2026-03-01T12:00:00Z");
    var details = payload.getJsonObject("custom_details");
    assertThat(details.getJsonArray("services"))
        .isEqualTo(JsonArray.of("payment", "checkout", "gateway"));
    assertThat(details.getInteger("occurrences")).isEqualTo(3);
    assertThat(details.getString("occurrences_of")).isEqualTo("requests");
    assertThat(details.getString("summary")).isEqualTo(stored.incident().rootCause().summary());
    assertThat(details.getJsonArray("log_lines").getString(0))
        .isEqualTo("2026-03-01T12:00:00Z payment: card processor timed out");
  }

  @Test
  void anIncidentAcknowledgedBeforePagerDutyKnewIsOpenedAndAcknowledged() throws Exception {
    var stored = Incidents.after(Incidents.identified(), "acknowledge");
    var key = opened(stored);

    assertThat(actions()).containsExactly("trigger", "acknowledge");
    assertThat(((FakePagerDuty) fake).state(key)).isEqualTo("acknowledged");
  }

  @Test
  void whatPagerDutyKnowsIsNotTriggeredAgainOnceSomebodyHasIt() throws Exception {
    var stored = Incidents.identified();
    var key = opened(stored);
    var acknowledged = Incidents.after(stored, "acknowledge");
    var _ = deliver(Incidents.update(acknowledged, key, 1, false));
    var commented = Incidents.after(acknowledged, "comment");
    var _ = deliver(Incidents.update(commented, key, 2, false));

    assertThat(actions()).containsExactly("trigger", "acknowledge", "acknowledge");
  }

  @Test
  void theEndResolvesAndARecurrenceTriggersAgainUnderTheSameKey() throws Exception {
    var stored = Incidents.identified();
    var key = opened(stored);
    var resolved = Incidents.after(stored, "resolve");
    var _ = deliver(Incidents.update(resolved, key, 1, false));
    assertThat(((FakePagerDuty) fake).state(key)).isEqualTo("resolved");

    var _ = deliver(Incidents.update(Incidents.after(resolved, "reopen"), key, 2, false));

    assertThat(((FakePagerDuty) fake).state(key)).isEqualTo("triggered");
    assertThat(fake.tickets()).containsExactly(key);
  }

  @Test
  void aRefusalSaysWhy() throws Exception {
    fake.fail(
        new FakePlatform.Failure(
            400,
            "{\"message\":\"Event object is invalid\",\"errors\":[\"Length of 'routing_key' is"
                + " incorrect\"]}",
            Map.of(),
            false));

    assertThat(deliver(Incidents.update(Incidents.identified(), null, 0, false)))
        .isEqualTo(
            new Delivery.Rejected(
                "HTTP 400: Event object is invalid [\"Length of 'routing_key' is incorrect\"]"));
  }
}
