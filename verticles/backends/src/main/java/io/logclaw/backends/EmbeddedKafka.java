package io.logclaw.backends;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A whole Kafka in this process: one node, broker and controller. What it acknowledged survives
 * {@link #close} and a killed process.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE_ID = 1;
  private static final String CONTROLLER_HOST = "127.0.0.1";

  private final DataLock lock;
  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedKafka(DataLock lock, KafkaRaftServer server, String bootstrapServers) {
    this.lock = lock;
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * As {@link #start(Path, String, int, int, Consumer)}, for those who watch the log themselves.
   *
   * @throws IOException as there
   */
  public static EmbeddedKafka start(Path data, String host, int port, int controllerPort)
      throws IOException {
    return start(data, host, port, controllerPort, _ -> {});
  }

  /**
   * Starts it and blocks until it serves clients; formats the directory at the first start.
   *
   * @param data its directory; the same one brings back what was in it
   * @param host address to listen on, and what clients are told to connect to
   * @param port for clients; 0 means any free one
   * @param controllerPort for the node itself; 0 means any free one
   * @param died told why when Kafka gives up, such as on a broken disk: this process lives on
   * @throws IOException if a port is taken, or the directory in use or not writable
   */
  public static EmbeddedKafka start(
      Path data, String host, int port, int controllerPort, Consumer<String> died)
      throws IOException {
    int clients = Ports.claim(host, port, "backends.kafka.port");
    int controller = Ports.claim(CONTROLLER_HOST, controllerPort, "backends.kafka.controllerPort");
    var lock = DataLock.take(data);
    try {
      surviveItsEnd(data, died);
      format(data);
      var config = new KafkaConfig(settings(data, host, clients, controller));
      return new EmbeddedKafka(lock, startServer(config), host + ":" + clients);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static KafkaRaftServer startServer(KafkaConfig config) {
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      server.shutdown(); // of its two halves, one may run already
      throw e;
    }
  }

  /** Where Kafka would end the process, only Kafka ends. */
  private static void surviveItsEnd(Path data, Consumer<String> died) {
    Exit.Procedure instead =
        (status, message) ->
            died.accept(
                "the embedded Kafka gave up (%s; %,d MiB are free on its disk); its log lines before this one say why"
                    .formatted(
                        message == null ? "exit status " + status : message,
                        data.toFile().getUsableSpace() >> 20));
    Exit.setExitProcedure(instead);
    Exit.setHaltProcedure(instead);
  }

  private static void format(Path data) throws IOException {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    try (var silent = new PrintStream(OutputStream.nullOutputStream())) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(data.toString())
          .setMetadataLogDirectory(data.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.latestProduction())
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot format " + data + " for Kafka: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> settings(Path data, String host, int port, int controller) {
    var clients = "PLAINTEXT://%s:%d".formatted(host, port);
    var settings = new HashMap<String, String>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("log.dirs", data.toString());
    settings.put(
        "listeners", clients + ",CONTROLLER://%s:%d".formatted(CONTROLLER_HOST, controller));
    settings.put("advertised.listeners", clients);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, CONTROLLER_HOST, controller));
    settings.putAll(ALONE);
    settings.putAll(SMALL);
    return settings;
  }

  /** What a single node needs to differ in. */
  private static final Map<String, String> ALONE =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          // Each group here has few members: there is nobody to wait for.
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // After a crash the broker of old must be given up before this one may serve.
          Map.entry("broker.session.timeout.ms", "2000"),
          Map.entry("broker.heartbeat.interval.ms", "500"));

  /** Bounds for memory and threads, since this is one part of a process of many. */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("offsets.topic.num.partitions", "10"),
          Map.entry("transaction.state.log.num.partitions", "3"),
          Map.entry("share.coordinator.state.topic.num.partitions", "3"),
          Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
          Map.entry("socket.request.max.bytes", Integer.toString(16 << 20)),
          Map.entry("queued.max.request.bytes", Integer.toString(32 << 20)),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          Map.entry("group.coordinator.threads", "1"));

  /** Where clients find it: {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops it in order; returns when its files are closed. */
  @Override
  public void close() throws IOException {
    try {
      server.shutdown();
      server.awaitShutdown();
    } finally {
      lock.close();
    }
  }
}
