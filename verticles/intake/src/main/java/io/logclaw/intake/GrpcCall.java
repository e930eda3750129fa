package io.logclaw.intake;

import io.logclaw.intake.LogIntake.Body;
import io.logclaw.intake.domain.ByteBudget;
import io.logclaw.intake.domain.Compression;
import io.logclaw.intake.domain.OtlpStatus;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of {@code LogsService/Export}. */
final class GrpcCall {
  private static final int FRAME_HEADER = 5;

  private final Vertx vertx;
  private final GrpcServerRequest<Buffer, Buffer> request;
  private final LogIntake intake;
  private final ByteBudget.Share share;
  private final Consumer<Outcome> answered;
  private @Nullable GrpcMessage message;
  private long receivedBytes;
  private boolean receiving = true;
  private long alarm;
  private boolean open = true; // neither answered nor given up by the caller

  /**
   * @param answered is told what was answered
   */
  GrpcCall(
      Vertx vertx,
      GrpcServerRequest<Buffer, Buffer> request,
      LogIntake intake,
      Consumer<Outcome> answered) {
    this.vertx = vertx;
    this.request = request;
    this.intake = intake;
    this.share = intake.share();
    this.answered = answered;
  }

  /**
   * Begins to receive.
   *
   * @param timeout in which the message must have come
   * @param refusal if nothing of it is wanted
   */
  void start(Duration timeout, Optional<Outcome> refusal) {
    alarm = vertx.setTimer(timeout.toMillis(), late -> refuse(LogIntake.tooSlow(timeout)));
    request
        .messageHandler(received -> message = received)
        .invalidMessageHandler(tooLarge -> refuse(intake.tooLarge()))
        .errorHandler(cancelled -> gone())
        .exceptionHandler(lost -> gone())
        .endHandler(end -> received());
    refusal.ifPresent(this::refuse);
  }

  /** Whether the message is still wanted. */
  boolean receiving() {
    return receiving;
  }

  /** Passes the next bytes of the request on if they may be kept. */
  void chunk(Buffer chunk, Handler<Buffer> next) {
    receivedBytes += chunk.length();
    if (!receiving) {
      if (receivedBytes > 2L * intake.maxRequestBytes()) {
        request.response().cancel(); // goes on sending what was refused
      }
      return;
    }
    // The message's frame is not part of it. Vert.x refuses a message by its announced length.
    long kept = Math.clamp(receivedBytes - FRAME_HEADER, 0, (long) intake.maxRequestBytes());
    var refusal = intake.admit(share, kept);
    if (refusal.isPresent()) {
      refuse(refusal.get());
      return;
    }
    try {
      next.handle(chunk);
    } catch (UnsupportedOperationException _) {
      refuse(new Outcome.Unsupported("a compressed message without grpc-encoding"));
    }
  }

  private void received() {
    stopReceiving();
    var only = message;
    if (only == null) {
      refuse(new Outcome.Malformed("no complete message in the call"));
      return;
    }
    switch (only.encoding()) {
      case "identity", "gzip" -> {
        var compression = Compression.of(only.encoding()).orElseThrow();
        var body = new Body(only.payload().getBytes(), false, compression);
        message = null;
        intake.take(body, share).onSuccess(this::answer);
      }
      default ->
          refuse(
              new Outcome.Unsupported(
                  "grpc-encoding \"%s\" (expected: gzip or identity)".formatted(only.encoding())));
    }
  }

  private void stopReceiving() {
    receiving = false;
    vertx.cancelTimer(alarm);
  }

  private void refuse(Outcome outcome) {
    stopReceiving();
    message = null;
    share.release();
    answer(outcome);
  }

  private void gone() {
    open = false;
    if (receiving) {
      stopReceiving();
      message = null;
      share.release();
    }
  }

  private void answer(Outcome outcome) {
    if (!open) {
      return;
    }
    open = false;
    answered.accept(outcome);
    switch (outcome) {
      case Outcome.Accepted _ -> request.response().end(Buffer.buffer());
      case Outcome.Unauthenticated(String reason, _) ->
          fail(GrpcStatus.UNAUTHENTICATED, reason, Optional.empty());
      case Outcome.Malformed(String reason) ->
          fail(GrpcStatus.INVALID_ARGUMENT, reason, Optional.empty());
      case Outcome.TooLarge(String reason) ->
          fail(GrpcStatus.RESOURCE_EXHAUSTED, reason, Optional.empty());
      case Outcome.Unsupported(String reason) ->
          fail(GrpcStatus.UNIMPLEMENTED, reason, Optional.empty());
      case Outcome.TryAgain(String reason, Duration after, _) ->
          fail(GrpcStatus.UNAVAILABLE, reason, Optional.of(after));
      case Outcome.Broken() ->
          fail(GrpcStatus.UNAVAILABLE, "a mistake of the server", Optional.empty());
    }
  }

  private void fail(GrpcStatus code, String reason, Optional<Duration> retryDelay) {
    var status = new OtlpStatus(code.code, reason, retryDelay);
    var response = request.response().status(code).statusMessage(status.message());
    response
        .trailers()
        .set(
            "grpc-status-details-bin",
            Base64.getEncoder().withoutPadding().encodeToString(status.protobuf()));
    if (code == GrpcStatus.UNIMPLEMENTED) {
      response.trailers().set("grpc-accept-encoding", "identity,gzip");
    }
    response.end();
  }
}
