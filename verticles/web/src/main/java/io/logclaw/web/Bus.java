package io.logclaw.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;

/** Questions to other roles. */
final class Bus {
  private final Vertx vertx;

  Bus(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Asks a role.
   *
   * @param role who answers at that address
   * @return its answer; an {@link ApiFailure} (503) if it does not run or does not answer in time
   */
  Future<String> ask(String role, String address, String question, Duration patience) {
    var options = new DeliveryOptions().setSendTimeout(patience.toMillis());
    return vertx
        .eventBus()
        .<String>request(address, question, options)
        .map(Message::body)
        .recover(cause -> Future.failedFuture(failure(role, cause, patience)));
  }

  private static Throwable failure(String role, Throwable cause, Duration patience) {
    if (!(cause instanceof ReplyException reply)) {
      return cause;
    }
    return ApiFailure.unavailable(
        switch (reply.failureType()) {
          case NO_HANDLERS -> role + " is not running; start a process with that role";
          case TIMEOUT ->
              "%s did not answer within %d seconds".formatted(role, patience.toSeconds());
          default -> role + " could not answer";
        });
  }
}
