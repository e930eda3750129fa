package io.logclaw.intake;

import io.logclaw.intake.domain.ByteBudget;
import io.logclaw.intake.domain.RequestDecoder;
import io.logclaw.platform.Platform;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens the ports, and Kafka behind them. Closes in that order, letting requests finish. */
final class IntakeVerticle extends VerticleBase {
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int STREAM_WINDOW_BYTES = 1 << 20;
  private static final int CONNECTION_WINDOW_BYTES = 4 << 20;
  private static final long DRAIN_SECONDS = 10;

  private final IntakeConfig config;
  private final Platform platform;
  private final List<HttpServer> servers = new ArrayList<>();
  private @Nullable RawLogsWriter writer;

  IntakeVerticle(IntakeConfig config, Platform platform) {
    this.config = config;
    this.platform = platform;
  }

  @Override
  public Future<?> start() {
    var status = platform.status("intake");
    var kafka = new RawLogsWriter(vertx, platform.kafka(), status, config);
    writer = kafka;
    var budget = new ByteBudget(config.maxBytesInFlight());
    var meters = new IntakeMeters(platform, status, budget);
    var workers = vertx.createSharedWorkerExecutor("intake-decode", config.decodingThreads());
    var decoder = new RequestDecoder(config.encoding(), platform.tenant());
    var intake = new LogIntake(config, decoder, kafka, budget, workers, status, platform.clock());
    var health = new HealthEndpoint(kafka::available, platform.clock());
    var grpc = new GrpcEndpoint(vertx, intake, meters, config);
    var http = new HttpEndpoint(vertx, intake, meters, config);
    return kafka
        .start()
        .compose(
            known ->
                Future.all(
                    listen(config.grpcPort(), grpc),
                    listen(config.httpPort(), Cors.before(http, vertx, config.cors())),
                    listen(config.healthPort(), health)));
  }

  private Future<HttpServer> listen(int port, Handler<HttpServerRequest> endpoint) {
    var server = vertx.createHttpServer(options()).requestHandler(endpoint);
    servers.add(server);
    return server
        .listen(port, config.host())
        .recover(
            cause ->
                Future.failedFuture(
                    "cannot listen on %s:%d: %s; is another collector running?"
                        .formatted(config.host(), port, cause.getMessage())));
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
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
  }

  /** The port each server listens on, in the order gRPC, HTTP, health; they may have been 0. */
  List<Integer> ports() {
    return servers.stream().map(HttpServer::actualPort).toList();
  }

  @Override
  public Future<?> stop() {
    var kafka = writer;
    return Future.join(
            servers.stream()
                .map(server -> server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS))
                .toList())
        .eventually(() -> kafka == null ? Future.succeededFuture() : kafka.stop());
  }
}
