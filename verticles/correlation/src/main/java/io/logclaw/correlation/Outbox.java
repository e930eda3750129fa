package io.logclaw.correlation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.model.Finding;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.RoleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** What is to be written to Kafka before anything may be committed. Used by the loop's thread. */
final class Outbox {
  private final Producer<byte[], byte[]> producer;
  private final DeadLetters deadLetters;
  private final RoleStatus status;
  private final List<Supplier<Future<RecordMetadata>>> sends = new ArrayList<>();
  private long findings;

  Outbox(Producer<byte[], byte[]> producer, DeadLetters deadLetters, RoleStatus status) {
    this.producer = producer;
    this.deadLetters = deadLetters;
    this.status = status;
  }

  void finding(Finding finding) {
    var key = (finding.tenant() + "|" + finding.service()).getBytes(UTF_8);
    var record = new ProducerRecord<>(Topics.ANOMALY_EVENTS.topic(), key, Json.bytes(finding));
    sends.add(() -> producer.send(record));
    findings++;
  }

  /** The record is not lost to the index by this, hence counts nothing in the ledger. */
  void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
    sends.add(() -> deadLetters.put(record, reason, 0));
  }

  /**
   * Writes everything, and waits until Kafka has it.
   *
   * @return why that failed; everything is then kept and written again at the next call
   */
  Optional<String> flush() throws InterruptedException {
    if (sends.isEmpty()) {
      return Optional.empty();
    }
    try {
      var acknowledgements = sends.stream().map(Supplier::get).toList();
      producer.flush();
      for (var acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    } catch (ExecutionException | KafkaException e) {
      return Optional.of("Kafka takes no findings: " + e.getMessage());
    }
    sends.clear();
    status.out(findings);
    findings = 0;
    return Optional.empty();
  }
}
