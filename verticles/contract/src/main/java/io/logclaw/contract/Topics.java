package io.logclaw.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Kafka topics roles meet in. Names and formats are part of the product's contract. */
public enum Topics {
  /** OTLP as senders gave it, JSON or protobuf; one Kafka record per export request or piece. */
  RAW_LOGS("raw-logs", 6, Duration.ofDays(2), false),
  /** Flat JSON, one log each; keyed by trace id, else service. */
  ENRICHED_LOGS("enriched-logs", 6, Duration.ofDays(2), false),
  /** {@link io.logclaw.model.Finding}s as JSON; keyed by tenant and service. */
  ANOMALY_EVENTS("anomaly-events", 3, Duration.ofDays(7), false),
  /** Partial counts per series and window; keyed by tenant and series, compacted. */
  DETECTION_WINDOWS("detection-windows", 3, Duration.ofDays(7), true),
  /**
   * What could not be handled, as the original bytes; the headers say from where and why. Between
   * them, without a value, notes of what has been replayed ({@link Headers#DEAD_REPLAYED}).
   */
  DEAD_LETTER_QUEUE("dead-letter-queue", 1, Duration.ofDays(30), false);

  private static final Duration WHOLE_FOR = Duration.ofMinutes(65);

  private final String topic;
  private final int partitions;
  private final Duration retention;
  private final boolean compacted;

  Topics(String topic, int partitions, Duration retention, boolean compacted) {
    this.topic = topic;
    this.partitions = partitions;
    this.retention = retention;
    this.compacted = compacted;
  }

  /** The topic's name in Kafka. */
  public String topic() {
    return topic;
  }

  /** Partitions of a standard installation; a running one may have more. */
  public int partitions() {
    return partitions;
  }

  /**
   * Topic settings. {@code raw-logs} is stamped by the broker, so that ids derived from that time
   * grow ({@link LogId}). What is compacted stays whole for an hour, which is what a reader that
   * rebuilds its state goes back; older segments are closed so that they can be compacted at all.
   */
  public Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("retention.ms", Long.toString(retention.toMillis()));
    settings.put("cleanup.policy", compacted ? "compact,delete" : "delete");
    settings.put("message.timestamp.type", this == RAW_LOGS ? "LogAppendTime" : "CreateTime");
    if (compacted) {
      settings.put("min.compaction.lag.ms", Long.toString(WHOLE_FOR.toMillis()));
      settings.put("segment.ms", Long.toString(WHOLE_FOR.toMillis()));
    }
    return Map.copyOf(settings);
  }

  /** Every topic. */
  public static List<Topics> all() {
    return List.of(values());
  }
}
