package io.logclaw.etl;

import io.logclaw.contract.Topics;
import io.logclaw.etl.domain.OtlpTransform;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RecordLoop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Reads {@code raw-logs}, writes {@code enriched-logs}. */
final class EtlVerticle extends VerticleBase {
  private final Outlet outlet;
  private final RecordLoop loop;

  EtlVerticle(EtlConfig config, Platform platform) {
    var kafka = platform.kafka();
    var status = platform.status(EtlModule.NAME);
    outlet = new Outlet(() -> kafka.producer(EtlModule.NAME), status, platform.clock());
    var transform =
        new OtlpTransform(
            platform.tenant().value(), config.maxAge(), config.openJsonBodies(), config.redact());
    loop =
        new RecordLoop(
            Topics.RAW_LOGS.topic(),
            () -> kafka.consumer(EtlModule.NAME),
            new EtlHandler(transform, outlet, status, new RedactionCounters(platform.meters())),
            status);
  }

  @Override
  public Future<?> start() {
    loop.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return loop.stop(context).compose(_ -> vertx.executeBlocking(this::close));
  }

  /** Closing a producer waits for Kafka. */
  private Void close() {
    outlet.close();
    return null;
  }
}
