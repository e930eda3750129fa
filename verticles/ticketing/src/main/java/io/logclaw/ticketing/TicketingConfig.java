package io.logclaw.ticketing;

import io.logclaw.platform.Settings;
import io.logclaw.ticketing.platforms.pagerduty.PagerDutyConfig;
import io.logclaw.ticketing.platforms.slack.SlackConfig;
import java.net.URI;
import java.time.Duration;

/**
 * Settings of the ticketing role, section {@code ticketing}.
 *
 * @param dedupWindow longest silence, in the logs' own time, after which a sign still belongs to an
 *     open incident; at most 1 d. Default 30 m
 * @param reopenWithin longest time after its resolution that a recurrence reopens an incident;
 *     later it is a new one. Default 10 m
 * @param autoResolveAfter silence after which an open incident is resolved by itself; 0ms means
 *     never. Default 1 d
 * @param firstTicketAfter how long an incident that rests on anomalies alone waits for its first
 *     ticket, so that the echo of another incident pages nobody. Default 10 s
 * @param dashboardUrl where people's browsers find the dashboard, for links in tickets. Default
 *     {@code http://127.0.0.1:8080}
 */
record TicketingConfig(
    Duration dedupWindow,
    Duration reopenWithin,
    Duration autoResolveAfter,
    Duration firstTicketAfter,
    URI dashboardUrl,
    PagerDutyConfig pagerDuty,
    SlackConfig slack) {
  private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

  static TicketingConfig from(Settings settings) {
    var config =
        new TicketingConfig(
            settings.duration("dedupWindow", Duration.ofMinutes(30)),
            settings.duration("reopenWithin", Duration.ofMinutes(10)),
            settings.duration("autoResolveAfter", Duration.ofDays(1)),
            settings.duration("firstTicketAfter", Duration.ofSeconds(10)),
            settings.uri("dashboardUrl", "http://127.0.0.1:8080"),
            PagerDutyConfig.from(settings.section("pagerduty")),
            SlackConfig.from(settings.section("slack")));
    if (config.dedupWindow.compareTo(LONGEST_WINDOW) > 0) {
      settings.problem("dedupWindow", "at most 1d");
    }
    if (config.reopenWithin.compareTo(LONGEST_WINDOW) > 0) {
      settings.problem("reopenWithin", "at most 1d");
    }
    return config;
  }
}
