package io.logclaw.testkit;

import io.logclaw.backends.EmbeddedKafka;
import io.logclaw.backends.EmbeddedOpenSearch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A Kafka and an OpenSearch that run.
 *
 * @param bootstrapServers where Kafka answers
 * @param openSearch where OpenSearch answers
 * @param parts what to close when done
 */
record Servers(String bootstrapServers, URI openSearch, List<AutoCloseable> parts) {
  private static final String LOCALHOST = "127.0.0.1";
  private static final int OPENSEARCH_PORT = 9200;

  /** Both in this JVM, on free ports, with their data in a folder. */
  static Servers embedded(Path folder)
      throws IOException, InterruptedException, ExecutionException {
    var parts = new CopyOnWriteArrayList<AutoCloseable>();
    var kafka =
        inBackground(
            () -> {
              var server = EmbeddedKafka.start(folder.resolve("kafka"), LOCALHOST, 0, 0);
              parts.add(server);
              return server;
            });
    var openSearch = EmbeddedOpenSearch.start(folder.resolve("opensearch"), LOCALHOST, 0, 0);
    parts.add(openSearch);
    return new Servers(kafka.get().bootstrapServers(), openSearch.endpoint(), parts);
  }

  private static <T> FutureTask<T> inBackground(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofPlatform().name("kafka-start").start(task);
    return task;
  }

  /** Both in containers of the official images; needs Docker. */
  @SuppressWarnings("resource") // ended by stop()
  static Servers containers() {
    var kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"));
    var openSearch =
        new GenericContainer<>(DockerImageName.parse("opensearchproject/opensearch:3.8.0"))
            .withEnv("discovery.type", "single-node")
            .withEnv("DISABLE_SECURITY_PLUGIN", "true")
            .withEnv("DISABLE_INSTALL_DEMO_CONFIG", "true")
            .withExposedPorts(OPENSEARCH_PORT)
            .waitingFor(Wait.forHttp("/_cluster/health").forPort(OPENSEARCH_PORT));
    kafka.start();
    openSearch.start();
    return new Servers(
        kafka.getBootstrapServers(),
        URI.create(
            "http://%s:%d"
                .formatted(openSearch.getHost(), openSearch.getMappedPort(OPENSEARCH_PORT))),
        List.of(kafka, openSearch));
  }

  /** Ends them, one after the other. */
  void stop() throws Exception {
    for (var part : parts) {
      part.close();
    }
  }
}
