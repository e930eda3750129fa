package io.logclaw.intake;

import io.logclaw.intake.domain.ByteBudget;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/**
 * The body of one HTTP request on its way in: within the size limit, within the budget and in time,
 * or not at all. The budget is asked before the bytes are kept.
 */
final class Upload {
  private final HttpServerRequest request;
  private final LogIntake intake;
  private final ByteBudget.Share share;
  private final Promise<byte[]> received = Promise.promise();
  private final Buffer body = Buffer.buffer();

  /** The body was not taken to its end. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Outcome outcome;

    RefusedException(Outcome outcome) {
      super(null, null, false, false);
      this.outcome = outcome;
    }

    Outcome outcome() {
      return outcome;
    }
  }

  Upload(HttpServerRequest request, LogIntake intake) {
    this.request = request;
    this.intake = intake;
    this.share = intake.share();
  }

  /** What this request holds of the budget. Given back if the upload fails, else by the taker. */
  ByteBudget.Share share() {
    return share;
  }

  /**
   * The whole body. Fails with {@link RefusedException}, or otherwise if the sender has gone.
   *
   * @param timeout in which it must have come
   */
  Future<byte[]> receive(Vertx vertx, Duration timeout) {
    long announced = announcedLength();
    if (!admits(announced)) {
      return received.future();
    }
    long timer = vertx.setTimer(timeout.toMillis(), late -> refuse(LogIntake.tooSlow(timeout)));
    request
        .handler(this::chunk)
        .endHandler(end -> received.tryComplete(body.getBytes()))
        .exceptionHandler(this::end);
    if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
      request.response().writeContinue();
    }
    return received.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private long announcedLength() {
    var header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return header == null ? 0 : Long.parseLong(header);
    } catch (NumberFormatException _) {
      return 0; // HTTP/2 lets it through; the bytes are counted as they come
    }
  }

  private boolean admits(long bytes) {
    var refusal = intake.admit(share, bytes);
    refusal.ifPresent(this::refuse);
    return refusal.isEmpty();
  }

  private void chunk(Buffer chunk) {
    if (!received.future().isComplete() && admits((long) body.length() + chunk.length())) {
      body.appendBuffer(chunk);
    }
  }

  private void refuse(Outcome outcome) {
    end(new RefusedException(outcome));
  }

  private void end(Throwable cause) {
    if (!received.future().isComplete()) {
      share.release(); // before the answer, which whoever waits for it may follow up at once
      received.fail(cause);
    }
  }

  /**
   * Reads the rest of a body that was refused and forgets it, so that the sender hears the answer
   * and may go on using its connection; but not without end.
   *
   * @param most bytes, after which the sender is cut off
   */
  static void drop(HttpServerRequest request, long most) {
    if (request.isEnded()) {
      return;
    }
    long[] dropped = {0};
    request.handler(
        chunk -> {
          dropped[0] += chunk.length();
          if (dropped[0] > most) {
            cutOff(request);
          }
        });
  }

  private static void cutOff(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }
}
