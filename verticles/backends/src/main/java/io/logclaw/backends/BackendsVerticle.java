package io.logclaw.backends;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded servers side by side, and stops them so. */
final class BackendsVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(BackendsVerticle.class);

  private final BackendsConfig config;
  private final boolean kafkaWanted;
  private final boolean openSearchWanted;
  private final Path data;
  private final RoleStatus status;
  private final List<AutoCloseable> servers = new CopyOnWriteArrayList<>();

  BackendsVerticle(
      BackendsConfig config, boolean kafkaWanted, boolean openSearchWanted, Platform platform) {
    this.config = config;
    this.kafkaWanted = kafkaWanted;
    this.openSearchWanted = openSearchWanted;
    this.data = platform.dataDirectory();
    this.status = platform.status(BackendsModule.NAME);
  }

  @Override
  public Future<?> start() {
    var kafka = start("Kafka", kafkaWanted, this::startKafka);
    var openSearch = start("OpenSearch", openSearchWanted, this::startOpenSearch);
    return Future.join(kafka, openSearch)
        .onSuccess(_ -> status.up())
        .recover(failure -> stop().transform(_ -> Future.failedFuture(failure)));
  }

  private Future<?> start(String name, boolean wanted, Callable<AutoCloseable> server) {
    if (!wanted) {
      log.info("no embedded {}: the settings point elsewhere, or switch it off", name);
      return Future.succeededFuture();
    }
    return vertx.executeBlocking(() -> servers.add(server.call()), false);
  }

  private EmbeddedKafka startKafka() throws Exception {
    var kafka = config.kafka();
    return EmbeddedKafka.start(
        data.resolve("kafka"),
        kafka.host(),
        kafka.port(),
        kafka.controllerPort(),
        reason -> status.failed(new IllegalStateException(reason)));
  }

  private EmbeddedOpenSearch startOpenSearch() throws Exception {
    var openSearch = config.openSearch();
    return EmbeddedOpenSearch.start(
        data.resolve("opensearch"),
        openSearch.host(),
        openSearch.httpPort(),
        openSearch.transportPort());
  }

  @Override
  public Future<?> stop() {
    return Future.join(servers.stream().map(this::close).toList());
  }

  private Future<?> close(AutoCloseable server) {
    return vertx.executeBlocking(
        () -> {
          server.close();
          return server;
        },
        false);
  }
}
