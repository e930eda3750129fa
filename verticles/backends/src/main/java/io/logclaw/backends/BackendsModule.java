package io.logclaw.backends;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.Settings;
import java.util.List;

/** The embedded Kafka and OpenSearch, for laptops and tests. */
public final class BackendsModule implements RoleModule {
  static final String NAME = "backends";

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "runs Kafka and OpenSearch inside this process, for laptops and tests";
  }

  @Override
  public Deployment describe(Settings settings, Platform platform) {
    var config = BackendsConfig.from(settings);
    var kafka = config.kafka();
    var openSearch = config.openSearch();
    var brokers = platform.kafka().bootstrapServers();
    var endpoint = platform.openSearch().endpoint();

    boolean kafkaWanted = config.enabled() && samePlace(hostOf(brokers), kafka.host());
    if (kafkaWanted && !brokers.endsWith(":" + kafka.port())) {
      settings.section("kafka").problem("port", samePortAs("kafka.bootstrapServers", brokers));
    }
    boolean openSearchWanted = config.enabled() && samePlace(endpoint.getHost(), openSearch.host());
    if (openSearchWanted && endpoint.getPort() != openSearch.httpPort()) {
      settings
          .section("opensearch")
          .problem("httpPort", samePortAs("opensearch.endpoint", endpoint.toString()));
    }

    var deployment =
        Deployment.of(() -> new BackendsVerticle(config, kafkaWanted, openSearchWanted, platform));
    if (kafkaWanted) {
      deployment = deployment.reachedAt("Kafka", brokers);
    }
    return openSearchWanted ? deployment.reachedAt("OpenSearch", endpoint.toString()) : deployment;
  }

  private static String samePortAs(String setting, String value) {
    return "the port in %s, which is %s; or backends.enabled false, if that server is your own"
        .formatted(setting, value);
  }

  private static String hostOf(String address) {
    int colon = address.lastIndexOf(':');
    return colon < 0 ? address : address.substring(0, colon);
  }

  private static boolean samePlace(String a, String b) {
    return a.equals(b) || (LOOPBACK.contains(a) && LOOPBACK.contains(b));
  }
}
