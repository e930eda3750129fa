package io.logclaw.testkit;

import io.logclaw.backends.EmbeddedKafka;
import io.logclaw.backends.EmbeddedOpenSearch;
import io.logclaw.contract.Topics;
import io.logclaw.model.TenantId;
import io.logclaw.platform.Health;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.KafkaAccess.SecurityProtocolName;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.TopicSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;

/**
 * Embedded Kafka and OpenSearch, started once per test JVM on free ports in a temporary folder; the
 * topics are there. Gone when the JVM ends.
 */
public final class Backends {
  private static final String LOCALHOST = "127.0.0.1";

  private final Path folder;
  private final KafkaAccess kafka;
  private final OpenSearchAccess openSearch;

  /** Holds the one instance; started when first asked for. */
  private static final class Shared {
    static final Backends INSTANCE = start();
  }

  private Backends(Path folder, EmbeddedKafka kafka, EmbeddedOpenSearch openSearch) {
    this.folder = folder;
    this.kafka =
        new KafkaAccess(
            kafka.bootstrapServers(),
            SecurityProtocolName.PLAINTEXT,
            "PLAIN",
            Optional.empty(),
            Optional.empty(),
            true,
            1);
    this.openSearch =
        new OpenSearchAccess(openSearch.endpoint(), Optional.empty(), Optional.empty());
  }

  /** The backends of this JVM; the first call starts them, which takes some seconds. */
  public static Backends shared() {
    return Shared.INSTANCE;
  }

  private static Backends start() {
    try {
      var folder = Files.createTempDirectory("logclaw-test");
      var servers = new CopyOnWriteArrayList<AutoCloseable>();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, folder), "backends-end"));
      var kafka =
          inBackground(
              () -> {
                var server = EmbeddedKafka.start(folder.resolve("kafka"), LOCALHOST, 0, 0);
                servers.add(server);
                return server;
              });
      var openSearch = EmbeddedOpenSearch.start(folder.resolve("opensearch"), LOCALHOST, 0, 0);
      servers.add(openSearch);
      var backends = new Backends(folder, kafka.get(), openSearch);
      TopicSetup.ensure(backends.kafka());
      return backends;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("embedded backends cannot start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the backends start", e);
    }
  }

  private static <T> FutureTask<T> inBackground(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofPlatform().name("kafka-start").start(task);
    return task;
  }

  /** Clients of the embedded Kafka. */
  public KafkaAccess kafka() {
    return kafka;
  }

  /** Clients of the embedded OpenSearch. */
  public OpenSearchAccess openSearch() {
    return openSearch;
  }

  /** What a role gets: these backends, health and meters of its own, tenant {@code default}. */
  public Platform platform() {
    return platform(Clock.systemUTC());
  }

  /** As {@link #platform()}, by another clock. */
  public Platform platform(Clock clock) {
    return new Platform(
        new TenantId("default"),
        folder.resolve("roles"),
        kafka,
        openSearch,
        new Health(),
        new SimpleMeterRegistry(),
        clock);
  }

  /** Reads what comes to a topic from now on; close it when done. */
  public TopicReader read(Topics topic) {
    return new TopicReader(kafka, topic.topic());
  }

  /** A producer as the roles have it; close it when done. */
  public Producer<byte[], byte[]> producer() {
    return kafka.producer("test");
  }

  private static void end(List<AutoCloseable> servers, Path folder) {
    try {
      for (var server : servers) {
        server.close();
      }
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException("left behind " + folder, e);
    }
  }
}
