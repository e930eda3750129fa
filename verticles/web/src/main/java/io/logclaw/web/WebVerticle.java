package io.logclaw.web;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Listens for browsers and API clients. */
final class WebVerticle extends VerticleBase {
  private static final long PING_MILLIS = 5_000;
  private static final int MAX_URI = 16 << 10;
  private static final Duration IDLE = Duration.ofMinutes(5); // streams are never this silent

  private final WebConfig config;
  private final Platform platform;
  private final RoleStatus status;
  private @Nullable SearchBackend backend;
  private @Nullable IngestRoute ingest;
  private @Nullable HttpServer server;

  WebVerticle(WebConfig config, Platform platform) {
    this.config = config;
    this.platform = platform;
    this.status = platform.status("web");
  }

  @Override
  public Future<?> start() {
    var search = new SearchBackend(platform.openSearch(), status, context);
    var uploads = new IngestRoute(vertx, config, status, platform.clock());
    backend = search;
    ingest = uploads;
    vertx.setPeriodic(0, PING_MILLIS, _ -> search.ping());
    return vertx
        .createHttpServer(options())
        .requestHandler(Api.router(vertx, config, platform, search, uploads))
        .listen()
        .onSuccess(listening -> server = listening);
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(config.host())
        .setPort(config.port())
        .setCompressionSupported(true)
        .setHandle100ContinueAutomatically(true)
        .setMaxInitialLineLength(MAX_URI)
        .setIdleTimeout((int) IDLE.toSeconds());
  }

  /** The port listened on; differs from the setting where that is 0. */
  int port() {
    return server == null ? config.port() : server.actualPort();
  }

  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(this::close);
  }

  private boolean close() throws IOException {
    if (ingest != null) {
      ingest.close();
    }
    if (backend != null) {
      backend.close();
    }
    return true;
  }
}
