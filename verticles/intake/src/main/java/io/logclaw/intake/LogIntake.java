package io.logclaw.intake;

import io.logclaw.intake.domain.BoundedDecompression;
import io.logclaw.intake.domain.ByteBudget;
import io.logclaw.intake.domain.Compression;
import io.logclaw.intake.domain.MalformedOtlpException;
import io.logclaw.intake.domain.OverBudgetException;
import io.logclaw.intake.domain.RawLog;
import io.logclaw.intake.domain.RequestDecoder;
import io.logclaw.intake.domain.TooLargeException;
import io.logclaw.platform.RoleStatus;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one request from its bytes to Kafka, whichever transport it came by. Decodes on worker
 * threads: a large request must not hold up the small ones' connections.
 */
final class LogIntake {
  /** When to come back if the budget is full: it empties in milliseconds. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Outcome OVER_BUDGET =
      new Outcome.TryAgain("too many bytes in flight; try again later", SOON);

  /** A request costs memory even if it is tiny. */
  private static final int LEAST_SHARE = 1 << 10;

  private static final Logger log = LoggerFactory.getLogger(LogIntake.class);

  private final RequestDecoder decoder;
  private final RawLogsWriter writer;
  private final ByteBudget budget;
  private final WorkerExecutor workers;
  private final RoleStatus status;
  private final Clock clock;
  private final int maxRequestBytes;

  LogIntake(
      IntakeConfig config,
      RequestDecoder decoder,
      RawLogsWriter writer,
      ByteBudget budget,
      WorkerExecutor workers,
      RoleStatus status,
      Clock clock) {
    this.decoder = decoder;
    this.writer = writer;
    this.budget = budget;
    this.workers = workers;
    this.status = status;
    this.clock = clock;
    this.maxRequestBytes = config.maxRequestBytes();
  }

  /**
   * A body as it came.
   *
   * @param json whether it is JSON; else protobuf
   * @param compression of the bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Body(byte[] bytes, boolean json, Compression compression) {}

  /** The share of the budget of a request that begins to arrive. */
  ByteBudget.Share share() {
    return budget.share();
  }

  /** Most bytes of a body, compressed or not. */
  int maxRequestBytes() {
    return maxRequestBytes;
  }

  /** The refusal, if a request may not have that many bytes, ever or now. */
  Optional<Outcome> admit(ByteBudget.Share share, long bytes) {
    if (bytes > maxRequestBytes) {
      return Optional.of(tooLarge());
    }
    return share.growTo(Math.max(bytes, LEAST_SHARE)) ? Optional.empty() : Optional.of(OVER_BUDGET);
  }

  /** Why no request can be taken now, if so; to be asked before a body is received. */
  Optional<Outcome> refusal() {
    return writer.available() ? Optional.empty() : Optional.of(kafkaAway(1));
  }

  /** What to answer when a body does not come to its end. */
  static Outcome tooSlow(Duration timeout) {
    return new Outcome.TryAgain(
        "the body did not come within %d ms".formatted(timeout.toMillis()), SOON);
  }

  /** What to answer when a body is over the limit. */
  Outcome tooLarge() {
    return new Outcome.TooLarge(
        String.valueOf(new TooLargeException(maxRequestBytes).getMessage()));
  }

  /**
   * Takes one request; never fails. The share is given back when the last byte is out of memory,
   * which may be later than the answer.
   */
  Future<Outcome> take(Body body, ByteBudget.Share share) {
    return workers
        .executeBlocking(() -> decode(body, share), false)
        .compose(logs -> write(logs, share))
        .otherwise(cause -> refused(cause, share));
  }

  private List<RawLog> decode(Body body, ByteBudget.Share share) {
    var bytes =
        BoundedDecompression.decompress(body.compression(), body.bytes(), maxRequestBytes, share);
    var now = clock.instant();
    long observed =
        Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    return body.json() ? decoder.json(bytes, observed) : decoder.protobuf(bytes, observed);
  }

  private Future<Outcome> write(List<RawLog> logs, ByteBudget.Share share) {
    if (logs.isEmpty()) {
      share.release();
      return Future.succeededFuture(new Outcome.Accepted(0));
    }
    long records = logs.stream().mapToLong(RawLog::records).sum();
    status.in(records);
    var written = writer.write(logs);
    written.settled().onComplete(done -> share.release());
    return written
        .inTime()
        .<Outcome>map(done -> new Outcome.Accepted(records))
        .otherwise(away -> kafkaAway(records));
  }

  private static Outcome kafkaAway(long records) {
    return new Outcome.TryAgain(
        "Kafka does not take logs now; try again later", Duration.ofSeconds(5), records);
  }

  private Outcome refused(Throwable cause, ByteBudget.Share share) {
    share.release();
    return switch (cause) {
      case MalformedOtlpException e -> new Outcome.Malformed(String.valueOf(e.getMessage()));
      case TooLargeException _ -> tooLarge();
      case OverBudgetException _ -> OVER_BUDGET;
      default -> {
        log.error("cannot take a request", cause);
        yield new Outcome.Broken();
      }
    };
  }
}
