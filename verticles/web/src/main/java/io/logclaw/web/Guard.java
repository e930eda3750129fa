package io.logclaw.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route. Keeps other web sites from using a visitor's browser against us: by a
 * name that they made point here (DNS rebinding), by requests from their pages (CSRF), by framing
 * us, or by markup that found its way into a page of ours.
 */
final class Guard {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
              + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> SAME_SITE_WORDS = Set.of("same-origin", "none");

  private final Set<String> hosts;

  /**
   * A guard.
   *
   * @param listensOn the address listened on
   * @param allowed host names allowed beside those of the loopback
   */
  Guard(String listensOn, List<String> allowed) {
    this.hosts = new HashSet<>();
    allowed.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    if (LOOPBACK.contains(listensOn) || !hosts.isEmpty()) {
      hosts.addAll(LOOPBACK);
    }
  }

  void mount(Router router) {
    router.route().handler(this::check);
  }

  private void check(RoutingContext request) {
    request.response().headers().addAll(HEADERS);
    if (!isKnownHost(request.request())) {
      throw ApiFailure.of(
          403,
          "this host name is not allowed here (expected: localhost, or one of web.allowedHosts)");
    }
    if (request.normalizedPath().startsWith("/api/") && !isSameOrigin(request.request())) {
      throw ApiFailure.of(403, "requests from pages of other origins are not taken");
    }
    request.next();
  }

  private boolean isKnownHost(HttpServerRequest request) {
    if (hosts.isEmpty()) {
      return true;
    }
    var authority = request.authority();
    return authority != null && hosts.contains(name(authority.host()));
  }

  private static String name(String host) {
    var bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    return bare.toLowerCase(Locale.ROOT);
  }

  /** Browsers say where a request comes from; other clients say nothing and are let through. */
  private static boolean isSameOrigin(HttpServerRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !SAME_SITE_WORDS.contains(site)) {
      return false;
    }
    var origin = request.getHeader("Origin");
    return origin == null || SAFE.contains(request.method()) || isOurs(origin, request);
  }

  private static boolean isOurs(String origin, HttpServerRequest request) {
    var authority = request.authority();
    return authority != null && authority.toString().equalsIgnoreCase(authorityOf(origin));
  }

  private static @Nullable String authorityOf(String origin) {
    try {
      return URI.create(origin).getRawAuthority();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
