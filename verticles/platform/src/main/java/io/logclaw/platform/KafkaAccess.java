package io.logclaw.platform;

import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Clients of the one Kafka. Keys and values are bytes: decoding is the roles' affair, so that a bad
 * record never stops a client. Nothing connects before it is used; an absent broker is waited for.
 *
 * <p>Settings, section {@code kafka}.
 *
 * @param bootstrapServers where to find brokers. Default {@code 127.0.0.1:9092}
 * @param security protocol: {@code plaintext}, {@code ssl}, {@code sasl-plaintext}, {@code
 *     sasl-ssl}. Default {@code plaintext}
 * @param saslMechanism such as {@code SCRAM-SHA-512}. Default {@code PLAIN}
 * @param saslUsername absent means no SASL login
 * @param saslPassword goes with it
 * @param createTopics whether missing topics are created at the start. Default {@code true}
 * @param replicationFactor of topics created here. Default 1
 */
public record KafkaAccess(
    String bootstrapServers,
    SecurityProtocolName security,
    String saslMechanism,
    Optional<String> saslUsername,
    Optional<Secret> saslPassword,
    boolean createTopics,
    int replicationFactor) {

  private static final int MAX_RECORD_BYTES = 1_000_000;

  /** Kafka's security protocols by their usual names. */
  public enum SecurityProtocolName {
    PLAINTEXT,
    SSL,
    SASL_PLAINTEXT,
    SASL_SSL
  }

  /** Reads section {@code kafka}. */
  public static KafkaAccess from(Settings settings) {
    return new KafkaAccess(
        settings.string("bootstrapServers", "127.0.0.1:9092"),
        settings.choice("security", SecurityProtocolName.PLAINTEXT),
        settings.string("saslMechanism", "PLAIN"),
        settings.optional("saslUsername"),
        settings.secret("saslPassword"),
        settings.bool("createTopics", true),
        settings.integer("replicationFactor", 1, 1, 9));
  }

  /**
   * A producer that loses nothing and repeats nothing (idempotent, acks=all, lz4), which gives up
   * on a record after 30 s.
   *
   * @param role for the client id, which shows in the broker's metrics
   */
  public Producer<byte[], byte[]> producer(String role) {
    return new org.apache.kafka.clients.producer.KafkaProducer<>(
        new HashMap<String, Object>(producerSettings(role)));
  }

  /** As {@link #producer}, for use on an event loop. */
  public KafkaProducer<byte[], byte[]> producer(Vertx vertx, String role) {
    return KafkaProducer.create(vertx, producerSettings(role));
  }

  private Map<String, String> producerSettings(String role) {
    var settings = common(role + "-producer");
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_RECORD_BYTES));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
    return settings;
  }

  /**
   * A consumer that commits only when told to, and starts a new group at the oldest record.
   *
   * @param role names the consumer group: {@code logclaw-ROLE}
   */
  public Consumer<byte[], byte[]> consumer(String role) {
    var settings = common(role + "-consumer");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group(role));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(16 << 20));
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1000");
    return new KafkaConsumer<>(
        new HashMap<String, Object>(settings),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** The consumer group of a role. */
  public static String group(String role) {
    return "logclaw-" + role;
  }

  /** An admin client. */
  public Admin admin(String role) {
    return Admin.create(new HashMap<String, Object>(common(role + "-admin")));
  }

  private Map<String, String> common(String clientId) {
    var settings = new HashMap<String, String>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "logclaw-" + clientId);
    settings.put(
        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
        SecurityProtocol.forName(security.name()).name);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
    saslUsername.ifPresent(
        user -> {
          settings.put(SaslConfigs.SASL_MECHANISM, saslMechanism);
          settings.put(SaslConfigs.SASL_JAAS_CONFIG, jaas(user));
        });
    return settings;
  }

  private String jaas(String user) {
    var module =
        saslMechanism.startsWith("SCRAM")
            ? "org.apache.kafka.common.security.scram.ScramLoginModule"
            : "org.apache.kafka.common.security.plain.PlainLoginModule";
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(module, quoted(user), quoted(saslPassword.map(Secret::reveal).orElse("")));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
