package io.logclaw.backends;

import io.logclaw.platform.Settings;

/**
 * Settings of the embedded servers, section {@code backends}. Each starts only where {@code
 * kafka.bootstrapServers} or {@code opensearch.endpoint} points at its host.
 *
 * @param enabled whether they start at all. Default {@code true}
 * @param minFreeDisk bytes that must be free where the data lies; with less, Kafka is stopped until
 *     there is room again, so that senders keep their logs and no file is torn. Default 512 MiB
 * @param kafka the embedded Kafka
 * @param openSearch the embedded OpenSearch
 */
record BackendsConfig(
    boolean enabled, long minFreeDisk, KafkaConfig kafka, OpenSearchConfig openSearch) {

  static BackendsConfig from(Settings settings) {
    return new BackendsConfig(
        settings.bool("enabled", true),
        settings.bytes("minFreeDisk", "512MiB"),
        KafkaConfig.from(settings.section("kafka")),
        OpenSearchConfig.from(settings.section("opensearch")));
  }

  /**
   * Section {@code backends.kafka}.
   *
   * @param host address to listen on, and what clients are told. Default {@code 127.0.0.1}
   * @param port for clients; the one in {@code kafka.bootstrapServers}. Default 9092
   * @param controllerPort for the node itself, on the loopback address; 0 means any. Default 9093
   */
  record KafkaConfig(String host, int port, int controllerPort) {
    static KafkaConfig from(Settings settings) {
      return new KafkaConfig(
          settings.string("host", "127.0.0.1"),
          settings.port("port", 9092),
          settings.port("controllerPort", 9093));
    }
  }

  /**
   * Section {@code backends.opensearch}.
   *
   * @param host address to listen on. Default {@code 127.0.0.1}
   * @param httpPort for clients; the one in {@code opensearch.endpoint}. Default 9200
   * @param transportPort for the node itself; 0 means any. Default 9300
   */
  record OpenSearchConfig(String host, int httpPort, int transportPort) {
    static OpenSearchConfig from(Settings settings) {
      return new OpenSearchConfig(
          settings.string("host", "127.0.0.1"),
          settings.port("httpPort", 9200),
          settings.port("transportPort", 9300));
    }
  }
}
