package io.logclaw.testkit;

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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;

/**
 * A real Kafka and OpenSearch, started once per test JVM; the topics are there. Gone when the JVM
 * ends. Embedded, on free ports and in a temporary folder, unless told to use containers.
 */
public final class Backends {
  /** System property: {@code true} runs every integration test against containers instead. */
  private static final String IN_CONTAINERS = "logclaw.test.containers";

  private final Path folder;
  private final KafkaAccess kafka;
  private final OpenSearchAccess openSearch;

  /** Holds the one instance; started when first asked for. */
  private static final class Shared {
    static final Backends INSTANCE = start(Boolean.getBoolean(IN_CONTAINERS));
  }

  private Backends(Path folder, Servers servers) {
    this.folder = folder;
    this.kafka =
        new KafkaAccess(
            servers.bootstrapServers(),
            SecurityProtocolName.PLAINTEXT,
            "PLAIN",
            Optional.empty(),
            Optional.empty(),
            true,
            1);
    this.openSearch =
        new OpenSearchAccess(servers.openSearch(), Optional.empty(), Optional.empty());
  }

  /** The backends of this JVM; the first call starts them, which takes some seconds. */
  public static Backends shared() {
    return Shared.INSTANCE;
  }

  /** As {@link #shared}, of real containers whatever the setting says; needs Docker. */
  static Backends inContainers() {
    return start(true);
  }

  private static Backends start(boolean inContainers) {
    try {
      var folder = Files.createTempDirectory("logclaw-test");
      var servers = inContainers ? Servers.containers() : Servers.embedded(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, folder), "backends-end"));
      var backends = new Backends(folder, servers);
      TopicSetup.ensure(backends.kafka());
      return backends;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("backends for tests cannot start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the backends start", e);
    }
  }

  /** Clients of the Kafka. */
  public KafkaAccess kafka() {
    return kafka;
  }

  /** Clients of the OpenSearch. */
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

  private static void end(Servers servers, Path folder) {
    try {
      servers.stop();
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
