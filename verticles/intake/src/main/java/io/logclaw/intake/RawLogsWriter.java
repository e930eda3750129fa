package io.logclaw.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import io.logclaw.intake.domain.RawLog;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.RoleStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import io.vertx.kafka.client.producer.RecordMetadata;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to {@code raw-logs} and knows whether Kafka is there. While it is away every request is
 * refused at once: waiting would only fill the memory. For one event loop.
 */
final class RawLogsWriter {
  private static final long PROBE_EVERY_MS = 2_000;

  private final Vertx vertx;
  private final KafkaAccess kafka;
  private final RoleStatus status;
  private final Buffer encoding;
  private final Duration timeout;

  private @Nullable KafkaLink link;
  private boolean available; // as far as is known
  private boolean proven; // a write has succeeded since the last probe was due
  private boolean probing;
  private long timer;

  /** Kafka did not take a record, or not in time. Why is for the operator: see the health. */
  static final class KafkaAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KafkaAwayException() {
      super("Kafka does not take records", null, false, false);
    }
  }

  /**
   * A write under way.
   *
   * @param inTime succeeds once Kafka has every record; fails if it refuses one or takes too long
   * @param settled completes when nothing is under way any more
   */
  record Written(Future<Void> inTime, Future<?> settled) {}

  RawLogsWriter(Vertx vertx, KafkaAccess kafka, RoleStatus status, IntakeConfig config) {
    this.vertx = vertx;
    this.kafka = kafka;
    this.status = status;
    this.encoding = Buffer.buffer(config.encoding().header());
    this.timeout = config.kafkaTimeout();
  }

  /** Looks for Kafka; completes once it is found or known to be away, and never fails. */
  Future<Void> start() {
    timer = vertx.setPeriodic(PROBE_EVERY_MS, now -> probeIfUnsure());
    return probe();
  }

  private void probeIfUnsure() {
    if (!proven) {
      probe();
    }
    proven = false;
  }

  private Future<Void> probe() {
    if (probing) {
      return Future.succeededFuture();
    }
    probing = true;
    return opened()
        .compose(opened -> opened.probe(vertx))
        .onSuccess(there -> present())
        .onFailure(this::away)
        .transform(
            result -> {
              probing = false;
              return Future.succeededFuture();
            });
  }

  private Future<KafkaLink> opened() {
    var open = link;
    return open != null
        ? Future.succeededFuture(open)
        : KafkaLink.open(vertx, kafka).onSuccess(opened -> link = opened);
  }

  private void present() {
    available = true;
    status.up();
  }

  private void away(Throwable cause) {
    available = false;
    status.degraded(reason(cause));
  }

  private String reason(Throwable failure) {
    var cause = failure; // the innermost says it best: what surrounds it only passes it on
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    var topic = Topics.RAW_LOGS.topic();
    return cause instanceof UnknownTopicOrPartitionException
        ? "Kafka has no topic " + topic + "; create it or set kafka.createTopics to true"
        : "Kafka at " + kafka.bootstrapServers() + " does not take logs: " + cause.getMessage();
  }

  /** Whether, as far as is known, records can be written now. */
  boolean available() {
    return available;
  }

  /** Writes every value, or none if Kafka is known to be away. */
  Written write(List<RawLog> logs) {
    var open = link;
    if (open == null || !available) {
      return new Written(Future.failedFuture(new KafkaAwayException()), Future.succeededFuture());
    }
    var sends = logs.stream().map(rawLog -> send(open.producer(), rawLog)).toList();
    return new Written(
        inTime(sends).onSuccess(there -> proven()).recover(this::failed), Future.join(sends));
  }

  private Future<Void> inTime(List<Future<RecordMetadata>> sends) {
    // Not Future.timeout(): that would answer on another thread.
    Promise<Void> answer = Promise.promise();
    long alarm =
        vertx.setTimer(
            timeout.toMillis(),
            late -> answer.tryFail("no answer within %d ms".formatted(timeout.toMillis())));
    Future.all(sends)
        .onSuccess(there -> answer.tryComplete())
        .onFailure(answer::tryFail)
        .onComplete(done -> vertx.cancelTimer(alarm));
    return answer.future();
  }

  private void proven() {
    proven = true;
    present();
  }

  private Future<Void> failed(Throwable cause) {
    proven = false;
    if (cause instanceof RecordTooLargeException) {
      status.degraded(reason(cause)); // the others' records may still go in
    } else {
      away(cause);
    }
    return Future.failedFuture(new KafkaAwayException());
  }

  private Future<RecordMetadata> send(KafkaProducer<byte[], byte[]> producer, RawLog rawLog) {
    var record =
        KafkaProducerRecord.<byte[], byte[]>create(Topics.RAW_LOGS.topic(), rawLog.value())
            .addHeader(Headers.ENCODING, encoding)
            .addHeader(
                Headers.RECORDS,
                Buffer.buffer(Integer.toString(rawLog.records()).getBytes(US_ASCII)));
    return producer.send(record).onSuccess(there -> status.out(rawLog.records()));
  }

  /** Waits for what is under way, then closes. */
  Future<Void> stop() {
    vertx.cancelTimer(timer);
    var open = link;
    return open == null ? Future.succeededFuture() : open.close(vertx);
  }
}
