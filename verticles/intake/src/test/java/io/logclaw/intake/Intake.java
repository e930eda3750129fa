package io.logclaw.intake;

import io.logclaw.model.TenantId;
import io.logclaw.platform.Health;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.KafkaAccess.SecurityProtocolName;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running intake on free ports. */
class Intake implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Platform platform;
  private final IntakeVerticle verticle;

  Intake(Platform platform, Map<String, String> settings) throws TimeoutException {
    this.platform = platform;
    var all = new HashMap<>(Map.of("grpc.port", "0", "http.port", "0", "health.port", "0"));
    all.putAll(settings);
    this.verticle = new IntakeVerticle(IntakeConfig.from(new Settings(all)), platform);
    vertx.deployVerticle(verticle).await(30, TimeUnit.SECONDS);
  }

  /** A platform whose Kafka is nowhere. */
  static Platform withoutKafka(String bootstrapServers) {
    return new Platform(
        new TenantId("default"),
        Path.of("target"),
        new KafkaAccess(
            bootstrapServers,
            SecurityProtocolName.PLAINTEXT,
            "PLAIN",
            Optional.empty(),
            Optional.empty(),
            true,
            1),
        new OpenSearchAccess(URI.create("http://127.0.0.1:1"), Optional.empty(), Optional.empty()),
        new Health(),
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  int grpcPort() {
    return verticle.ports().get(0);
  }

  int httpPort() {
    return verticle.ports().get(1);
  }

  int healthPort() {
    return verticle.ports().get(2);
  }

  URI logs() {
    return http("/v1/logs");
  }

  URI http(String path) {
    return URI.create("http://127.0.0.1:" + httpPort() + path);
  }

  URI secureLogs() {
    return URI.create("https://127.0.0.1:" + httpPort() + "/v1/logs");
  }

  HttpRequest health() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort() + "/")).build();
  }

  Platform platform() {
    return platform;
  }

  Vertx vertx() {
    return vertx;
  }

  /** Bytes that requests hold of the budget. */
  double bytesInFlight() {
    return platform.meters().get("logclaw.intake.in.flight").gauge().value();
  }

  /** What a counter stands at; 0 if nothing was counted. */
  double counted(String name, String... tags) {
    var counter = platform.meters().find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  void stop() throws TimeoutException {
    vertx.undeploy(vertx.deploymentIDs().iterator().next()).await(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws TimeoutException {
    vertx.close().await(30, TimeUnit.SECONDS);
  }
}
