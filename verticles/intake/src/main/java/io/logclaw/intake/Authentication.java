package io.logclaw.intake;

import io.logclaw.intake.domain.SecretHash;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the headers of a request before anything else is done for it. */
final class Authentication {
  private static final String BEARER = "Bearer ";

  private final AuthConfig config;
  private final Outcome refusal;

  Authentication(AuthConfig config) {
    this.config = config;
    this.refusal =
        new Outcome.Unauthenticated(
            "no valid credentials (expected: %s)".formatted(expected(config)), challenge(config));
  }

  private static String expected(AuthConfig config) {
    var key = "an API key in the header " + config.apiKeyHeader();
    return listed(config, key, "a token in the header authorization, after Bearer", " or ");
  }

  private static String challenge(AuthConfig config) {
    return listed(config, "ApiKey realm=\"logclaw\"", "Bearer realm=\"logclaw\"", ", ");
  }

  private static String listed(AuthConfig config, String key, String token, String between) {
    return Stream.concat(
            config.apiKeys().isEmpty() ? Stream.empty() : Stream.of(key),
            config.bearerTokens().isEmpty() ? Stream.empty() : Stream.of(token))
        .collect(Collectors.joining(between));
  }

  /** The refusal, if the sender is not known and has to be. */
  Optional<Outcome> refusal(MultiMap headers) {
    if (config.apiKeys().isEmpty() && config.bearerTokens().isEmpty()) {
      return Optional.empty();
    }
    boolean known =
        holds(config.apiKeys(), headers.get(config.apiKeyHeader()))
            || holds(config.bearerTokens(), bearer(headers.get(HttpHeaders.AUTHORIZATION)));
    return known ? Optional.empty() : Optional.of(refusal);
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }

  private static boolean holds(List<SecretHash> all, @Nullable String secret) {
    if (secret == null || all.isEmpty()) {
      return false;
    }
    var hash = SecretHash.of(secret);
    boolean found = false;
    for (var one : all) {
      found |= one.matches(hash); // to the end: how long it takes must not say which one it was
    }
    return found;
  }
}
