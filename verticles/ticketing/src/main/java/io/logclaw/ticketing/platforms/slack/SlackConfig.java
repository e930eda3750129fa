package io.logclaw.ticketing.platforms.slack;

import io.logclaw.platform.Secret;
import io.logclaw.platform.Settings;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settings of Slack, section {@code ticketing.slack}.
 *
 * @param enabled whether incidents go there. Default {@code false}
 * @param endpoint of the Web API. Default {@code https://slack.com/api}
 * @param token of a bot with the scopes {@code chat:write} and {@code channels:history} (of a
 *     private channel {@code groups:history}); required where it is enabled
 * @param channel id of the channel, such as {@code C0123456789}; required where it is enabled. The
 *     bot must be a member
 */
public record SlackConfig(boolean enabled, URI endpoint, Optional<Secret> token, String channel) {
  private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{2,20}");

  /** Reads section {@code slack}. */
  public static SlackConfig from(Settings settings) {
    var config =
        new SlackConfig(
            settings.bool("enabled", false),
            settings.uri("endpoint", "https://slack.com/api"),
            settings.secret("token"),
            settings.string("channel", ""));
    if (config.enabled && config.token.isEmpty()) {
      settings.problem("token", "a bot token with the scopes chat:write and channels:history");
    }
    if (config.enabled && !CHANNEL.matcher(config.channel).matches()) {
      settings.problem("channel", "the id of a channel, such as C0123456789, and not its name");
    }
    return config;
  }
}
