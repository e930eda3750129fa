package io.logclaw.intake;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The ports: OTLP with TLS if the settings have it, health always without. */
final class Listeners {
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int STREAM_WINDOW_BYTES = 1 << 20;
  private static final int CONNECTION_WINDOW_BYTES = 4 << 20;
  private static final long DRAIN_SECONDS = 10;

  private final Vertx vertx;
  private final IntakeConfig config;
  private final IntakeMeters meters;
  private final List<HttpServer> servers = new ArrayList<>();
  private Supplier<Future<?>> stopWatching = Future::succeededFuture;

  Listeners(Vertx vertx, IntakeConfig config, IntakeMeters meters) {
    this.vertx = vertx;
    this.config = config;
    this.meters = meters;
  }

  /** Opens all three, each for its endpoint. */
  Future<?> open(
      Handler<HttpServerRequest> grpc,
      Handler<HttpServerRequest> http,
      Handler<HttpServerRequest> health) {
    return certificates()
        .compose(
            tls ->
                Future.all(
                        listen(config.grpcPort(), grpc, options(tls)),
                        listen(config.httpPort(), http, options(tls)),
                        listen(config.healthPort(), health, options(Optional.empty())))
                    .onSuccess(open -> tls.ifPresent(this::watch)));
  }

  private Future<Optional<Certificates>> certificates() {
    return config.tls().enabled()
        ? vertx.executeBlocking(() -> Optional.of(Certificates.read(config.tls())))
        : Future.succeededFuture(Optional.empty());
  }

  private void watch(Certificates used) {
    var started = new CertificateWatch(vertx, config.tls(), meters, servers.subList(0, 2), used);
    started.start();
    stopWatching = started::stop;
  }

  private Future<HttpServer> listen(
      int port, Handler<HttpServerRequest> endpoint, HttpServerOptions options) {
    var server = vertx.createHttpServer(options).requestHandler(endpoint);
    servers.add(server);
    return server
        .listen(port, config.host())
        .recover(cause -> Future.failedFuture(cannotListen(port, cause)));
  }

  private String cannotListen(int port, Throwable cause) {
    var hint = cause instanceof BindException ? "; is another collector running?" : "";
    return "cannot listen on %s:%d: %s%s".formatted(config.host(), port, cause.getMessage(), hint);
  }

  private HttpServerOptions options(Optional<Certificates> tls) {
    var options =
        new HttpServerOptions()
            .setIdleTimeout((int) config.idleTimeout().toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setHttp2ConnectionWindowSize(CONNECTION_WINDOW_BYTES)
            .setInitialSettings(
                new Http2Settings()
                    .setInitialWindowSize(STREAM_WINDOW_BYTES)
                    .setMaxConcurrentStreams(
                        HttpServerOptions.DEFAULT_INITIAL_SETTINGS_MAX_CONCURRENT_STREAMS)
                    .setMaxHeaderListSize(MAX_HEADER_BYTES));
    tls.ifPresent(certificates -> certificates.secure(options));
    return options;
  }

  /** The port each listens on, in the order gRPC, HTTP, health; they may have been 0. */
  List<Integer> ports() {
    return servers.stream().map(HttpServer::actualPort).toList();
  }

  /** Takes no more connections, and lets the requests of those there are finish. */
  Future<?> shutdown() {
    var closed =
        Future.join(
            servers.stream()
                .map(server -> server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS))
                .toList());
    return closed.eventually(() -> stopWatching.get());
  }
}
