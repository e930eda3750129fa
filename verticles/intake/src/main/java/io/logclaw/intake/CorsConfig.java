package io.logclaw.intake;

import io.logclaw.platform.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Which web pages may send over OTLP/HTTP, section {@code intake.http.cors}.
 *
 * @param allowedOrigins as {@code https://shop.example.org}; an asterisk in it stands for any
 *     characters but a slash, one alone for any origin. Default none: no cross-origin requests
 * @param allowedHeaders that pages may set beside those that OTLP needs. Default none
 * @param maxAge for which a browser may remember this; 0 leaves it to the browser. Default 0
 */
record CorsConfig(List<String> allowedOrigins, List<String> allowedHeaders, Duration maxAge) {
  private static final String ORIGIN = "\\*|https?://[a-z0-9.*\\[\\]:-]+";
  private static final Duration LONGEST = Duration.ofDays(7);

  static CorsConfig from(Settings settings) {
    var origins =
        settings.list("allowedOrigins", "").stream()
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            .toList();
    if (!origins.stream().allMatch(origin -> origin.matches(ORIGIN))) {
      settings.problem("allowedOrigins", "origins such as https://*.example.org, without a path");
    }
    var maxAge = settings.duration("maxAge", Duration.ZERO);
    if (maxAge.compareTo(LONGEST) > 0) {
      settings.problem("maxAge", "at most " + Settings.text(LONGEST));
    }
    return new CorsConfig(origins, settings.list("allowedHeaders", ""), maxAge);
  }

  boolean enabled() {
    return !allowedOrigins.isEmpty();
  }

  boolean allowsAny() {
    return allowedOrigins.contains("*");
  }
}
