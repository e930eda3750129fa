package io.logclaw.correlation;

import io.logclaw.contract.Addresses;
import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RecordLoop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** Reads enriched logs, writes request failures, and answers who calls whom. */
final class CorrelationVerticle extends VerticleBase {
  private final Producer<byte[], byte[]> producer;
  private final RequestFollower follower;
  private final RecordLoop loop;

  CorrelationVerticle(CorrelationConfig config, Platform platform) {
    var status = platform.status(CorrelationModule.NAME);
    this.producer = platform.kafka().producer(CorrelationModule.NAME);
    var outbox = new Outbox(producer, new DeadLetters(producer, status, platform.clock()), status);
    this.follower = new RequestFollower(config, outbox, status, platform.clock());
    this.loop =
        new RecordLoop(
            Topics.ENRICHED_LOGS.topic(),
            () -> platform.kafka().consumer(CorrelationModule.NAME),
            follower,
            status);
    new CorrelationMeters(follower).bindTo(platform.meters());
  }

  @Override
  public Future<?> start() {
    loop.start();
    return vertx
        .eventBus()
        .<String>consumer(Addresses.DEPENDENCY_MAP)
        .handler(question -> question.reply(dependencyMap()))
        .completion();
  }

  private String dependencyMap() {
    return Json.text(Map.of("calls", follower.view().calls()));
  }

  @Override
  public Future<?> stop() {
    return loop.stop(context).compose(_ -> vertx.executeBlocking(this::closeProducer));
  }

  private boolean closeProducer() {
    producer.close();
    return true;
  }
}
