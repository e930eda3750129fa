package io.logclaw.web;

import io.logclaw.platform.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Settings of the web role, section {@code web}.
 *
 * @param host address to listen on. Default {@code 127.0.0.1}
 * @param port default 8080
 * @param webroot folder of the dashboard's files. Default {@code webroot}
 * @param intakeUrl where uploaded files go: intake's OTLP/HTTP receiver. Default {@code
 *     http://127.0.0.1:4318}
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
    List<String> allowedHosts,
    int maxStreams,
    int maxUploads) {

  static WebConfig from(Settings settings) {
    return new WebConfig(
        settings.string("host", "127.0.0.1"),
        settings.port("port", 8080),
        settings.path("webroot", "webroot"),
        settings.uri("intakeUrl", "http://127.0.0.1:4318"),
        settings.list("allowedHosts", ""),
        settings.integer("maxStreams", 200, 1, 10_000),
        settings.integer("maxUploads", 2, 1, 64));
  }
}
