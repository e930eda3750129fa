package io.logclaw.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import java.time.Clock;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Puts aside, whole and with its reason, what can never be handled. */
public final class DeadLetters {
  private static final int MAX_REASON = 1_000;

  private final String role;
  private final Producer<byte[], byte[]> producer;
  private final RoleStatus status;
  private final Clock clock;

  public DeadLetters(Producer<byte[], byte[]> producer, RoleStatus status, Clock clock) {
    this.role = status.role();
    this.producer = producer;
    this.status = status;
    this.clock = clock;
  }

  /**
   * Sends the original bytes to the dead-letter queue.
   *
   * @param reason one sentence; cut to 1,000 characters
   * @param records log records lost to the index by this
   * @return done when Kafka has it; the caller commits only after that
   */
  public Future<RecordMetadata> put(
      ConsumerRecord<byte[], byte[]> original, String reason, long records) {
    var source = "%s/%d/%d".formatted(original.topic(), original.partition(), original.offset());
    var dead =
        new ProducerRecord<>(Topics.DEAD_LETTER_QUEUE.topic(), original.key(), original.value());
    original.headers().forEach(dead.headers()::add);
    header(dead, Headers.DEAD_FROM, role);
    header(
        dead,
        Headers.DEAD_REASON,
        reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason);
    header(dead, Headers.DEAD_AT, clock.instant().toString());
    header(dead, Headers.DEAD_SOURCE, source);
    header(dead, Headers.DEAD_RECORDS, Long.toString(records));
    status.failed(records);
    return producer.send(dead);
  }

  private static void header(ProducerRecord<byte[], byte[]> dead, String name, String value) {
    dead.headers().remove(name).add(name, value.getBytes(UTF_8));
  }
}
