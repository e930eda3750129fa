package io.logclaw.intake;

import io.logclaw.intake.domain.SecretHash;
import io.logclaw.platform.Secret;
import io.logclaw.platform.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Who may send, section {@code intake.auth}: whoever has one of the keys or tokens; anyone while
 * there are none.
 *
 * @param apiKeyHeader the header a key comes in, in lower case. Default {@code x-api-key}
 * @param apiKeys hashes of the keys. Default none
 * @param bearerTokens hashes of what may stand behind {@code Authorization: Bearer}. Default none
 */
record AuthConfig(String apiKeyHeader, List<SecretHash> apiKeys, List<SecretHash> bearerTokens) {
  private static final String HEADER_NAME = "[a-z0-9!#$%&'*+.^_`|~-]+";

  static AuthConfig from(Settings settings) {
    var header = settings.string("apiKeyHeader", "x-api-key").toLowerCase(Locale.ROOT);
    if (!header.matches(HEADER_NAME)) {
      settings.problem("apiKeyHeader", "the name of a header");
    }
    return new AuthConfig(header, hashes(settings, "apiKeys"), hashes(settings, "bearerTokens"));
  }

  /** Read as a secret: somebody will put the key itself there, and must not find it in a log. */
  private static List<SecretHash> hashes(Settings settings, String key) {
    var text = settings.secret(key).map(Secret::reveal).orElse("");
    try {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .map(SecretHash::new)
          .toList();
    } catch (IllegalArgumentException _) {
      settings.problem(key, "SHA-256 hashes of 64 hexadecimal digits, separated by commas");
      return List.of();
    }
  }
}
