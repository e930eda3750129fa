package io.logclaw.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Secret;
import io.logclaw.platform.Settings;
import io.logclaw.ticketing.platforms.pagerduty.PagerDutyConfig;
import io.logclaw.ticketing.platforms.slack.SlackConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketingConfigTest {
  @Test
  void defaults() {
    var settings = new Settings(Map.of());

    assertThat(TicketingConfig.from(settings.section("ticketing")))
        .isEqualTo(
            new TicketingConfig(
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                Duration.ofDays(1),
                Duration.ofSeconds(10),
                URI.create("http://127.0.0.1:8080"),
                new PagerDutyConfig(
                    false, URI.create("https://events.pagerduty.com/v2/enqueue"), Optional.empty()),
                new SlackConfig(false, URI.create("https://slack.com/api"), Optional.empty(), "")));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void everyKey() {
    var settings =
        new Settings(
            Map.ofEntries(
                Map.entry("ticketing.dedupWindow", "1h"),
                Map.entry("ticketing.reopenWithin", "5m"),
                Map.entry("ticketing.autoResolveAfter", "0ms"),
                Map.entry("ticketing.firstTicketAfter", "3s"),
                Map.entry("ticketing.dashboardUrl", "https://logs.example.com/claw"),
                Map.entry("ticketing.pagerduty.enabled", "true"),
                Map.entry("ticketing.pagerduty.endpoint", "http://127.0.0.1:1/v2/enqueue"),
                Map.entry("ticketing.pagerduty.routingKey", "r0"),
                Map.entry("ticketing.slack.enabled", "true"),
                Map.entry("ticketing.slack.endpoint", "http://127.0.0.1:2/api"),
                Map.entry("ticketing.slack.token", "xoxb-1"),
                Map.entry("ticketing.slack.channel", "C0123456789")));

    var config = TicketingConfig.from(settings.section("ticketing"));

    assertThat(settings.problems()).isEmpty();
    assertThat(config.dedupWindow()).isEqualTo(Duration.ofHours(1));
    assertThat(config.reopenWithin()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.autoResolveAfter()).isZero();
    assertThat(config.firstTicketAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.dashboardUrl()).isEqualTo(URI.create("https://logs.example.com/claw"));
    assertThat(config.pagerDuty().enabled()).isTrue();
    assertThat(config.pagerDuty().endpoint()).hasPort(1);
    assertThat(config.pagerDuty().routingKey().map(Secret::reveal)).contains("r0");
    assertThat(config.slack().enabled()).isTrue();
    assertThat(config.slack().endpoint()).hasPort(2);
    assertThat(config.slack().token().map(Secret::reveal)).contains("xoxb-1");
    assertThat(config.slack().channel()).isEqualTo("C0123456789");
    assertThat(config.toString()).doesNotContain("r0").doesNotContain("xoxb-1");
  }

  @Test
  void whatIsSwitchedOnNeedsItsSecrets() {
    var settings =
        new Settings(
            Map.of(
                "ticketing.pagerduty.enabled", "true",
                "ticketing.slack.enabled", "true",
                "ticketing.slack.channel", "#incidents",
                "ticketing.dedupWindow", "2d",
                "ticketing.reopenWithin", "48h"));

    var _ = TicketingConfig.from(settings.section("ticketing"));

    assertThat(settings.problems())
        .containsExactly(
            "ticketing.dedupWindow is \"2d\" (expected: at most 1d)",
            "ticketing.pagerduty.routingKey is \"\" (expected: the integration key of an Events API"
                + " v2 integration)",
            "ticketing.reopenWithin is \"48h\" (expected: at most 1d)",
            "ticketing.slack.channel is \"#incidents\" (expected: the id of a channel, such as"
                + " C0123456789, and not its name)",
            "ticketing.slack.token is \"\" (expected: a bot token with the scopes chat:write and"
                + " channels:history)");
  }
}
