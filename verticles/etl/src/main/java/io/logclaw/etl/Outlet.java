package io.logclaw.etl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import io.logclaw.etl.domain.EnrichedDocument;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.RoleStatus;
import java.time.Clock;
import java.time.Duration;
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
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Sends to Kafka and finds out whether it got there. No more than {@value #PIECE_BYTES} bytes are
 * under way at a time.
 */
final class Outlet {
  private static final long PIECE_BYTES = 8 << 20;

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final RoleStatus status;
  private final Clock clock;
  private final List<Future<RecordMetadata>> deadLetters = new ArrayList<>();
  private @Nullable Producer<byte[], byte[]> producer;
  private long underWay;

  /** Set by the producer's thread. */
  private volatile @Nullable Exception failure;

  /** Kafka did not take a record; whatever was sent since the last settling may be lost. */
  static final class SendFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SendFailedException(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** {@code producers}: called when the first record is sent, and after a fatal error. */
  Outlet(Supplier<Producer<byte[], byte[]>> producers, RoleStatus status, Clock clock) {
    this.producers = producers;
    this.status = status;
    this.clock = clock;
  }

  void send(EnrichedDocument document) {
    var key = document.traceId().isEmpty() ? document.service() : document.traceId();
    var headers = new RecordHeaders();
    headers.add(Headers.LOG_ID, document.logId().getBytes(ISO_8859_1));
    headers.add(Headers.DAY, document.day().getBytes(ISO_8859_1));
    headers.add(Headers.SEVERITY, Integer.toString(document.severityNumber()).getBytes(ISO_8859_1));
    headers.add(Headers.SERVICE, document.service().getBytes(UTF_8));
    var record =
        new ProducerRecord<>(
            Topics.ENRICHED_LOGS.topic(),
            null,
            null,
            key.getBytes(UTF_8),
            document.json(),
            headers);
    put(record);
    underWay += document.json().length;
    if (underWay > PIECE_BYTES) {
      settle();
    }
  }

  private void put(ProducerRecord<byte[], byte[]> record) {
    stopAtFailure();
    try {
      var _ = producer().send(record, (_, exception) -> note(exception));
    } catch (KafkaException | IllegalStateException e) {
      throw new SendFailedException(e);
    }
  }

  private void note(@Nullable Exception exception) {
    if (exception != null && failure == null) {
      failure = exception;
    }
  }

  /**
   * Puts one record of a Kafka record, or all of it, into the dead-letter queue.
   *
   * @param passedOn records in this value that were sent already
   */
  void deadLetter(
      ConsumerRecord<byte[], byte[]> raw,
      byte[] value,
      String reason,
      long records,
      long passedOn) {
    var headers = new RecordHeaders(raw.headers());
    headers.remove(Headers.RECORDS).add(Headers.RECORDS, Long.toString(records).getBytes(UTF_8));
    headers.remove(Headers.DEAD_PASSED_ON);
    if (passedOn > 0) {
      headers.add(Headers.DEAD_PASSED_ON, Long.toString(passedOn).getBytes(UTF_8));
    }
    var part =
        new ConsumerRecord<>(
            raw.topic(),
            raw.partition(),
            raw.offset(),
            raw.timestamp(),
            TimestampType.NO_TIMESTAMP_TYPE,
            raw.serializedKeySize(),
            value.length,
            raw.key(),
            value,
            headers,
            Optional.empty());
    stopAtFailure();
    try {
      deadLetters.add(new DeadLetters(producer(), status, clock).put(part, reason, records));
    } catch (KafkaException | IllegalStateException e) {
      throw new SendFailedException(e);
    }
  }

  private Producer<byte[], byte[]> producer() {
    var current = producer;
    if (current == null) {
      current = producers.get();
      producer = current;
    }
    return current;
  }

  /**
   * Waits until Kafka has everything.
   *
   * @throws SendFailedException if it does not take something
   */
  void settle() {
    try {
      if (producer != null) {
        producer.flush(); // callbacks have run when this returns
      }
      stopAtFailure();
      for (var dead : deadLetters) {
        dead.get();
      }
    } catch (ExecutionException e) {
      throw new SendFailedException(Optional.ofNullable(e.getCause()).orElse(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SendFailedException(e);
    }
    deadLetters.clear();
    underWay = 0;
  }

  private void stopAtFailure() {
    var cause = failure;
    if (cause != null) {
      throw new SendFailedException(cause);
    }
  }

  /** Begins anew after a failure; a producer that can never send again is replaced. */
  void reset(SendFailedException failed) {
    if (!(failed.getCause() instanceof RetriableException)) {
      close();
    } else if (producer != null) {
      producer.flush();
    }
    deadLetters.clear();
    underWay = 0;
    failure = null;
  }

  void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
      producer = null;
    }
  }
}
