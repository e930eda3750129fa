package io.logclaw.infra.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Kafka is.
 *
 * @param state {@code starting}, {@code up} or {@code absent}
 * @param reason why it is not up; empty if it is
 * @param brokers {@code host:port} each
 * @param topics those of LogClaw that exist
 * @param groups those of LogClaw's roles
 */
public record KafkaView(
    String state, String reason, List<String> brokers, List<Topic> topics, List<Group> groups) {
  /** Nobody has looked yet. */
  public static final KafkaView STARTING =
      new KafkaView("starting", "not looked at yet", List.of(), List.of(), List.of());

  public KafkaView {
    brokers = List.copyOf(brokers);
    topics = List.copyOf(topics);
    groups = List.copyOf(groups);
  }

  /** Kafka does not answer. */
  public static KafkaView absent(String reason) {
    return new KafkaView(PipelineView.ABSENT, reason, List.of(), List.of(), List.of());
  }

  /**
   * A topic.
   *
   * @param records ever written: end offsets, summed
   * @param bytes on disk, all replicas; null where the brokers do not tell
   */
  public record Topic(String name, int partitions, long records, @Nullable Long bytes) {}

  /**
   * A consumer group.
   *
   * @param role whose it is
   * @param lag records still to be read
   * @param members consumers in it
   * @param lagByTopic the lag again, by topic
   */
  public record Group(
      String group, String role, long lag, int members, Map<String, Long> lagByTopic) {
    public Group {
      lagByTopic = Map.copyOf(lagByTopic);
    }
  }
}
