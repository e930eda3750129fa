package io.logclaw.ticketing.platforms.pagerduty;

import io.logclaw.platform.Secret;
import io.logclaw.platform.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * Settings of PagerDuty, section {@code ticketing.pagerduty}.
 *
 * @param enabled whether incidents go there. Default {@code false}
 * @param endpoint of the Events API v2. Default {@code https://events.pagerduty.com/v2/enqueue}
 * @param routingKey integration key of the service; required where it is enabled
 */
public record PagerDutyConfig(boolean enabled, URI endpoint, Optional<Secret> routingKey) {

  /** Reads section {@code pagerduty}. */
  public static PagerDutyConfig from(Settings settings) {
    var config =
        new PagerDutyConfig(
            settings.bool("enabled", false),
            settings.uri("endpoint", "https://events.pagerduty.com/v2/enqueue"),
            settings.secret("routingKey"));
    if (config.enabled && config.routingKey.isEmpty()) {
      settings.problem("routingKey", "the integration key of an Events API v2 integration");
    }
    return config;
  }
}
