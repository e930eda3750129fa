package io.logclaw.ticketing.platforms.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Secret;
import io.logclaw.ticketing.platforms.Delivery;
import io.logclaw.ticketing.platforms.FakePlatform;
import io.logclaw.ticketing.platforms.Incidents;
import io.logclaw.ticketing.platforms.PlatformHttp;
import io.logclaw.ticketing.platforms.TicketPlatform;
import io.logclaw.ticketing.platforms.TicketPlatformContractTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTest extends TicketPlatformContractTest {
  @Override
  protected FakePlatform fake() {
    return new FakeSlack(SECRET);
  }

  @Override
  protected TicketPlatform platform(Vertx vertx, URI endpoint, Secret secret) {
    return new Slack(vertx, PlatformHttp.client(vertx), endpoint, secret, FakeSlack.CHANNEL);
  }

  private FakeSlack slack() {
    return (FakeSlack) fake;
  }

  /** The one link we make is ours; everything else that opens with a bracket would be theirs. */
  @Override
  protected void assertHarmless(String body) {
    assertThat(
            body.replaceAll("<http://127.0.0.1:8080/#/incidents/INC-\\w{8}\\|Open INC-\\w{8}>", ""))
        .doesNotContain("<");
    if (!body.isEmpty()) {
      var message = new JsonObject(body);
      assertThat(message.getString("parse")).isEqualTo("none");
      assertThat(message.getBoolean("link_names")).isFalse();
      message.getJsonArray("blocks").stream()
          .map(JsonObject.class::cast)
          .filter(block -> block.getString("type").equals("section"))
          .filter(block -> block.containsKey("text"))
          .forEach(
              block -> assertThat(block.getJsonObject("text").getBoolean("verbatim")).isTrue());
    }
  }

  @Test
  void theMessageSaysWhatBrokeAndTheThreadTellsTheStory() throws Exception {
    var stored = Incidents.identified();
    var id = stored.incident().id();
    var reference = opened(stored);
    var acknowledged = Incidents.after(stored, "acknowledge");
    var _ = deliver(Incidents.update(acknowledged, reference, 1, false));

    assertThat(reference).isEqualTo("C0123456789:1700000000.000100");
    assertThat(slack().tickets()).containsExactly("HIGH " + id + ": Requests fail in payment");
    assertThat(slack().replies()).containsExactly("acknowledged by ann: a note");
    assertThat(fake.bodies().getLast())
        .contains("*State*\\nacknowledged")
        .contains("*Failed requests*\\n3");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_auth, Rejected",
    "channel_not_found, Rejected",
    "not_in_channel, Rejected",
    "ratelimited, TryAgain",
    "internal_error, TryAgain",
    "something_new, Rejected"
  })
  void aRefusalComesWithStatus200(String error, String expected) throws Exception {
    fake.fail(
        new FakePlatform.Failure(
            200, "{\"ok\":false,\"error\":\"%s\"}".formatted(error), Map.of(), false));

    var delivery = deliver(Incidents.update(Incidents.identified(), null, 0, false));

    assertThat(delivery.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(delivery.toString()).contains(error);
  }

  @Test
  void aReplyOfUnknownOutcomeIsNotRepeated() throws Exception {
    var stored = Incidents.identified();
    var reference = opened(stored);
    var acknowledged = Incidents.after(stored, "acknowledge");
    fake.fail(new FakePlatform.Failure(500, "{}", Map.of(), true));

    assertThat(deliver(Incidents.update(acknowledged, reference, 1, false)))
        .isInstanceOf(Delivery.TryAgain.class);
    var commented = Incidents.after(acknowledged, "comment");
    assertThat(deliver(Incidents.update(commented, reference, 1, true)))
        .isEqualTo(new Delivery.Delivered(reference));

    assertThat(slack().replies())
        .containsExactly("acknowledged by ann: a note", "commented by ann: a note");
  }

  @Test
  void aMessageFoundAgainIsBroughtUpToDate() throws Exception {
    var stored = Incidents.identified();
    var reference = opened(stored); // and the member dies before it is noted
    var resolved = Incidents.after(stored, "resolve");

    assertThat(deliver(Incidents.update(resolved, null, 0, true)))
        .isEqualTo(new Delivery.Delivered(reference));

    assertThat(slack().tickets()).hasSize(1);
    assertThat(slack().replies()).containsExactly("resolved by ann: a note");
  }

  @Test
  void withoutTheRightToLookNothingIsPostedTwice() throws Exception {
    var stored = Incidents.identified();
    fake.fail(new FakePlatform.Failure(500, "{}", Map.of(), true));
    var _ = deliver(Incidents.update(stored, null, 0, false));
    slack().forbidHistory();

    assertThat(deliver(Incidents.update(stored, null, 0, true)))
        .isEqualTo(
            new Delivery.TryAgain(
                "cannot tell whether it is there already: conversations.history: missing_scope"
                    + " (give the bot the scope channels:history)"));

    slack().allowHistory();
    assertThat(deliver(Incidents.update(stored, null, 0, true)))
        .isInstanceOf(Delivery.Delivered.class);
    assertThat(slack().tickets()).hasSize(1);
  }

  @Property
  void escapedTextIsNeverLongerThanAllowedNorOpensAnything(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 200) int most) {
    var line = SlackText.line(text, most);

    assertThat(line).hasSizeLessThanOrEqualTo(most).doesNotContain("<", ">");
    assertThat(line.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
  }
}
