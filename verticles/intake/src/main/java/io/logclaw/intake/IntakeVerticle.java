package io.logclaw.intake;

import io.logclaw.intake.domain.ByteBudget;
import io.logclaw.intake.domain.RequestDecoder;
import io.logclaw.platform.Platform;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the ports, and Kafka behind them. Closes in that order, letting requests finish. */
final class IntakeVerticle extends VerticleBase {
  private final IntakeConfig config;
  private final Platform platform;
  private @Nullable Listeners listeners;
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
    var open = new Listeners(vertx, config, meters);
    listeners = open;
    return kafka
        .start()
        .compose(known -> open.open(grpc, Cors.before(http, vertx, config.cors()), health));
  }

  /** The port each server listens on, in the order gRPC, HTTP, health; they may have been 0. */
  List<Integer> ports() {
    return listeners == null ? List.of() : listeners.ports();
  }

  @Override
  public Future<?> stop() {
    var open = listeners;
    var kafka = writer;
    var closed = open == null ? Future.succeededFuture() : open.shutdown();
    return closed.eventually(() -> kafka == null ? Future.succeededFuture() : kafka.stop());
  }
}
