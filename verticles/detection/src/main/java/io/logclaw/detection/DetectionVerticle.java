package io.logclaw.detection;

import io.logclaw.contract.Topics;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RecordLoop;
import io.logclaw.platform.RoleStatus;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/** Runs the two stages, each on a thread of its own; they meet in {@code detection-windows}. */
final class DetectionVerticle extends VerticleBase {
  /** The part of the role that judges; it has a consumer group and a state of its own. */
  private static final String WINDOWS = "windows";

  private static final String WINDOWS_GROUP = DetectionModule.NAME + "-" + WINDOWS;

  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final DetectionConfig config;
  private final Platform platform;
  private final RoleStatus role;
  private final Producer<byte[], byte[]> producer;
  private final RecordLoop counting;
  private final RecordLoop judging;

  DetectionVerticle(DetectionConfig config, Platform platform) {
    this.config = config;
    this.platform = platform;
    this.role = platform.status(DetectionModule.NAME);
    this.producer = platform.kafka().producer(DetectionModule.NAME);
    this.counting =
        new RecordLoop(
            Topics.ENRICHED_LOGS.topic(),
            () -> platform.kafka().consumer(DetectionModule.NAME),
            countingHandler(),
            role);
    this.judging =
        new RecordLoop(
            Topics.DETECTION_WINDOWS.topic(),
            () -> platform.kafka().consumer(WINDOWS_GROUP),
            judgingHandler(),
            platform.status(DetectionModule.NAME, WINDOWS));
  }

  private CountingHandler countingHandler() {
    var partitions =
        new CountedPartitions(
            config.rules(),
            config.limits(),
            config.idleAfter(),
            refused("records", "Logs not counted because too many services are counted already"));
    var deadLetters = new DeadLetters(producer, role, platform.clock());
    return new CountingHandler(
        config,
        partitions,
        new Outbox(producer),
        new WindowTopic(producer),
        deadLetters,
        role,
        platform.clock());
  }

  private JudgingHandler judgingHandler() {
    return new JudgingHandler(
        new JudgedPartitions(config.rules(), config.maxSeries()),
        new Outbox(producer),
        new WindowTopic(producer),
        new DeadLetters(producer, role, platform.clock()),
        role,
        refused("windows", "Partial counts not judged because too many services are known already"),
        platform.clock());
  }

  private Counter refused(String what, String description) {
    return Counter.builder("logclaw.detection.refused." + what)
        .description(description)
        .register(platform.meters());
  }

  @Override
  public Future<?> start() {
    counting.start();
    judging.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return Future.join(counting.stop(context), judging.stop(context))
        .eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      producer.close(CLOSE);
                      return null;
                    }));
  }
}
