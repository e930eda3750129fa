package io.logclaw.web;

import io.logclaw.platform.Secret;
import io.logclaw.platform.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the web role, section {@code web}.
 *
 * @param host address to listen on. Default {@code 127.0.0.1}
 * @param port default 8080
 * @param webroot folder of the dashboard's files. Default {@code webroot}
 * @param intakeUrl where uploaded files go: intake's OTLP/HTTP receiver. Default {@code
 *     http://127.0.0.1:4318}
 * @param intakeApiKey what intake asks of senders, if it does. Default none
 * @param intakeApiKeyHeader the header it goes in. Default {@code x-api-key}
 * @param allowedHosts names by which browsers may reach this role. While it listens on this machine
 *     only, {@code localhost} and the loopback addresses are always allowed and all others are
 *     refused; while it listens on others, none listed means any. Default none
 * @param maxStreams live views open at the same time, 1 to 10,000. Default 200
 * @param maxUploads files taken in at the same time, 1 to 64. Default 2
 */
record WebConfig(
    String host,
    int port,
    Path webroot,
    URI intakeUrl,
    Optional<Secret> intakeApiKey,
    String intakeApiKeyHeader,
    List<String> allowedHosts,
    int maxStreams,
    int maxUploads) {

  static WebConfig from(Settings settings) {
    return new WebConfig(
        settings.string("host", "127.0.0.1"),
        settings.port("port", 8080),
        settings.path("webroot", "webroot"),
        settings.uri("intakeUrl", "http://127.0.0.1:4318"),
        apiKey(settings),
        headerName(settings, "intakeApiKeyHeader", "x-api-key"),
        settings.list("allowedHosts", ""),
        settings.integer("maxStreams", 200, 1, 10_000),
        settings.integer("maxUploads", 2, 1, 64));
  }

  /** A line's end at the end of a mounted file is easily overlooked. */
  private static Optional<Secret> apiKey(Settings settings) {
    var key = settings.secret("intakeApiKey");
    if (key.isPresent() && !key.get().reveal().matches("[!-~]+")) {
      settings.problem("intakeApiKey", "ASCII letters, digits and signs, without blanks");
    }
    return key;
  }

  private static String headerName(Settings settings, String key, String standard) {
    var name = settings.string(key, standard);
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      settings.problem(key, "the name of a header");
      return standard;
    }
    return name;
  }
}
