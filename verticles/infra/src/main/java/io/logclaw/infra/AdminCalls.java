package io.logclaw.infra;

import io.vertx.core.Context;
import io.vertx.core.Future;
import org.apache.kafka.clients.admin.AbstractOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** The admin client as used from a verticle: bounded calls, answers on its context. */
record AdminCalls(Admin admin, Context context, int timeoutMs) {
  <O extends AbstractOptions<O>> O within(O options) {
    return options.timeoutMs(timeoutMs);
  }

  <T> Future<T> on(KafkaFuture<T> future) {
    return Future.fromCompletionStage(future.toCompletionStage(), context);
  }
}
