package io.logclaw.backends;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.bootstrap.BootstrapCheck;
import org.opensearch.bootstrap.BootstrapContext;
import org.opensearch.common.settings.Settings;
import org.opensearch.core.common.transport.BoundTransportAddress;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * A whole OpenSearch in this process: one node, without authentication. What it acknowledged
 * survives {@link #close}, and a killed process where the index keeps translog durability {@code
 * request}.
 */
public final class EmbeddedOpenSearch implements AutoCloseable {
  private static final long STOP_SECONDS = 20;

  /** Threads and buffers grow with this; a big laptop needs no more of them. */
  private static final int MOST_PROCESSORS = 4;

  /** Held here, since java.util.logging forgets the level of a logger nobody holds. */
  private static final Logger VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private final DataLock lock;
  private final Node node;
  private final URI endpoint;

  private EmbeddedOpenSearch(DataLock lock, Node node, URI endpoint) {
    this.lock = lock;
    this.node = node;
    this.endpoint = endpoint;
  }

  /**
   * Starts it and blocks until it serves clients.
   *
   * @param data its directory; the same one brings back what was in it
   * @param host address to listen on
   * @param httpPort for clients; 0 means any free one
   * @param transportPort for the node itself; 0 means any free one
   * @throws IOException if a port is taken, the directory in use or not writable, or it cannot
   *     start
   */
  public static EmbeddedOpenSearch start(Path data, String host, int httpPort, int transportPort)
      throws IOException {
    int http = Ports.claim(host, httpPort, "backends.opensearch.httpPort");
    int transport = Ports.claim(host, transportPort, "backends.opensearch.transportPort");
    var lock = DataLock.take(data);
    try {
      // Netty belongs to Vert.x here; OpenSearch must not tell it how many processors there are.
      System.setProperty("opensearch.set.netty.runtime.available.processors", "false");
      // Lucene recommends an incubator module, for a kind of search that nothing here does.
      VECTORS.setLevel(Level.SEVERE);
      var node = startNode(settings(data, host, http, transport));
      return new EmbeddedOpenSearch(lock, node, URI.create("http://%s:%d".formatted(host, http)));
    } catch (NodeValidationException | IOException | RuntimeException e) {
      lock.close();
      throw new IOException("OpenSearch cannot start: " + e.getMessage(), e);
    }
  }

  private static Node startNode(Settings settings) throws NodeValidationException, IOException {
    var node = new EmbeddedNode(settings);
    try {
      return node.start();
    } catch (NodeValidationException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private static Settings settings(Path data, String host, int http, int transport) {
    return Settings.builder()
        .put("cluster.name", "logclaw")
        .put("node.name", "logclaw")
        .put("path.home", data)
        .put("path.data", data.resolve("nodes"))
        .put("path.logs", data.resolve("logs"))
        .put("discovery.type", "single-node")
        .put("network.host", host)
        .put("transport.type", "netty4")
        .put("transport.port", transport)
        .put("http.type", "netty4")
        .put("http.port", http)
        // A nearly full disk must not turn every index read-only: retention makes room again.
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        // The heap is shared with Kafka and the roles, whose garbage must not count as
        // OpenSearch's.
        .put("indices.breaker.total.use_real_memory", false)
        .put("indices.breaker.total.limit", "40%")
        .put("indices.memory.index_buffer_size", "64mb")
        .put("indices.fielddata.cache.size", "10%")
        .put("http.max_content_length", "32mb")
        .put(
            "node.processors",
            Math.min(MOST_PROCESSORS, Runtime.getRuntime().availableProcessors()))
        .build();
  }

  /** Where clients find it. */
  public URI endpoint() {
    return endpoint;
  }

  /** Stops it in order; returns when its files are closed. */
  @Override
  public void close() throws IOException {
    try (lock) {
      node.close();
      if (!node.awaitClose(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("OpenSearch has not stopped within " + STOP_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while OpenSearch stops", e);
    }
  }

  /** A node whose modules come from the class path and whose host is not checked for production. */
  private static final class EmbeddedNode extends Node {
    private static final List<PluginInfo> MODULES =
        Stream.of(
                Netty4ModulePlugin.class,
                CommonAnalysisModulePlugin.class,
                MapperExtrasModulePlugin.class,
                ReindexModulePlugin.class,
                PainlessModulePlugin.class)
            .map(EmbeddedNode::module)
            .toList();

    EmbeddedNode(Settings settings) {
      super(environment(settings), MODULES, false);
    }

    private static Environment environment(Settings settings) {
      return InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "logclaw");
    }

    private static PluginInfo module(Class<? extends Plugin> plugin) {
      return new PluginInfo(
          plugin.getSimpleName(),
          "on the class path",
          Version.CURRENT.toString(),
          Version.CURRENT,
          Integer.toString(Runtime.version().feature()),
          plugin.getName(),
          List.of(),
          false);
    }

    @Override
    protected void validateNodeBeforeAcceptingRequests(
        BootstrapContext context, BoundTransportAddress address, List<BootstrapCheck> checks) {
      // These checks are for production hosts: limits on files, maps and threads.
    }
  }
}
