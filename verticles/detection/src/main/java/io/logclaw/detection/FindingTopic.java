package io.logclaw.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.model.Finding;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Findings on their way to {@code anomaly-events}. */
final class FindingTopic {
  private FindingTopic() {}

  /** Keyed by {@code tenant|service}, so that one reader sees all of a service in order. */
  static ProducerRecord<byte[], byte[]> record(Finding finding) {
    var key = finding.tenant() + "|" + finding.service();
    return new ProducerRecord<>(
        Topics.ANOMALY_EVENTS.topic(), key.getBytes(UTF_8), Json.bytes(finding));
  }
}
