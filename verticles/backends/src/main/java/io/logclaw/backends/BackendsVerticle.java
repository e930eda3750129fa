package io.logclaw.backends;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded servers side by side, keeps an eye on their disk, and stops them so. */
final class BackendsVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(BackendsVerticle.class);

  private static final long CHECK_EVERY_MS = 1_000;
  private static final long NONE = -1;

  private final BackendsConfig config;
  private final boolean kafkaWanted;
  private final boolean openSearchWanted;
  private final Path data;
  private final RoleStatus status;
  private final LongSupplier freeBytes;
  private @Nullable KafkaWithRoom kafka; // used in ordered blocking calls only
  private @Nullable EmbeddedOpenSearch openSearch;
  private long timer = NONE;

  BackendsVerticle(
      BackendsConfig config, boolean kafkaWanted, boolean openSearchWanted, Platform platform) {
    this(
        config,
        kafkaWanted,
        openSearchWanted,
        platform,
        () -> platform.dataDirectory().toFile().getUsableSpace());
  }

  BackendsVerticle(
      BackendsConfig config,
      boolean kafkaWanted,
      boolean openSearchWanted,
      Platform platform,
      LongSupplier freeBytes) {
    this.config = config;
    this.kafkaWanted = kafkaWanted;
    this.openSearchWanted = openSearchWanted;
    this.data = platform.dataDirectory();
    this.status = platform.status(BackendsModule.NAME);
    this.freeBytes = freeBytes;
  }

  @Override
  public Future<?> start() {
    var kafka = wanted("Kafka", kafkaWanted) ? startKafka() : nothing();
    var openSearch = wanted("OpenSearch", openSearchWanted) ? startOpenSearch() : nothing();
    return Future.join(kafka, openSearch)
        .onSuccess(
            _ -> {
              report(kafka.result());
              timer = kafkaWanted ? vertx.setPeriodic(CHECK_EVERY_MS, _ -> checkDisk()) : NONE;
            })
        .recover(failure -> stop().transform(_ -> Future.failedFuture(failure)));
  }

  private static boolean wanted(String name, boolean wanted) {
    if (!wanted) {
      log.info("no embedded {}: the settings point elsewhere, or switch it off", name);
    }
    return wanted;
  }

  private static Future<Optional<String>> nothing() {
    return Future.succeededFuture(Optional.empty());
  }

  /** Succeeds with the reason why Kafka must wait, if so. */
  private Future<Optional<String>> startKafka() {
    var settings = config.kafka();
    var starting =
        new KafkaWithRoom(
            () ->
                EmbeddedKafka.start(
                    data.resolve("kafka"),
                    settings.host(),
                    settings.port(),
                    settings.controllerPort(),
                    reason -> status.failed(new IllegalStateException(reason))),
            freeBytes,
            config.minFreeDisk());
    kafka = starting;
    return vertx.executeBlocking(
        () -> {
          Files.createDirectories(data);
          return starting.check();
        });
  }

  private Future<Optional<String>> startOpenSearch() {
    var settings = config.openSearch();
    return vertx
        .executeBlocking(
            () ->
                EmbeddedOpenSearch.start(
                    data.resolve("opensearch"),
                    settings.host(),
                    settings.httpPort(),
                    settings.transportPort()),
            false)
        .onSuccess(started -> openSearch = started)
        .map(Optional.empty());
  }

  private void checkDisk() {
    var guarded = kafka;
    if (guarded != null) {
      vertx.executeBlocking(guarded::check).onSuccess(this::report).onFailure(status::failed);
    }
  }

  private void report(Optional<String> trouble) {
    trouble.ifPresentOrElse(status::degraded, status::up);
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    return Future.join(close(kafka, true), close(openSearch, false));
  }

  private Future<?> close(@Nullable AutoCloseable server, boolean ordered) {
    if (server == null) {
      return Future.succeededFuture();
    }
    return vertx.executeBlocking(
        () -> {
          server.close();
          return server;
        },
        ordered);
  }
}
