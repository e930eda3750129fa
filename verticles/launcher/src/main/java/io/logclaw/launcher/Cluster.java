package io.logclaw.launcher;

import com.hazelcast.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/** Joins this process to the others by Hazelcast, over TCP or by a Kubernetes service. */
final class Cluster {
  private static final int PORTS_TRIED = 20;

  private Cluster() {}

  /** A Vert.x that knows the other processes. */
  static Future<Vertx> join(VertxBuilder vertx, ClusterConfig config, ClusterConfig.Mode mode) {
    return vertx
        .withClusterManager(new HazelcastClusterManager(hazelcast(config, mode)))
        .buildClustered();
  }

  /** The event bus listens where the cluster does. */
  static EventBusOptions eventBus(ClusterConfig config) {
    return new EventBusOptions().setHost(config.host()).setClusterPublicHost(config.host());
  }

  private static Config hazelcast(ClusterConfig config, ClusterConfig.Mode mode) {
    var hazelcast = ConfigUtil.loadConfig(); // the maps that Vert.x needs
    hazelcast.setClusterName(config.name());
    hazelcast.setProperty("hazelcast.logging.type", "slf4j");
    hazelcast.setProperty("hazelcast.phone.home.enabled", "false");
    // Ours stops the roles first; Hazelcast's own would leave the cluster before that.
    hazelcast.setProperty("hazelcast.shutdownhook.enabled", "false");
    hazelcast.setProperty("hazelcast.socket.bind.any", "false");
    // A member that was killed is gone within seconds, not minutes.
    hazelcast.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
    hazelcast.setProperty("hazelcast.heartbeat.interval.seconds", "2");
    var network = hazelcast.getNetworkConfig();
    network.setPort(config.port()).setPortAutoIncrement(true).setPortCount(PORTS_TRIED);
    network.getInterfaces().setEnabled(true).addInterface(config.host());
    var join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    switch (mode) {
      case KUBERNETES -> {
        join.getKubernetesConfig().setEnabled(true).setProperty("service-dns", config.serviceDns());
      }
      case TCP, AUTO, OFF -> join.getTcpIpConfig().setEnabled(true).setMembers(config.members());
    }
    return hazelcast;
  }
}
