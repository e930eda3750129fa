package io.logclaw.web;

import io.logclaw.platform.deadletters.DeadLetterId;
import io.logclaw.platform.deadletters.DeadLetterQueue;
import io.logclaw.platform.deadletters.DeadLetterQueue.Filter;
import io.logclaw.platform.deadletters.QueueUnavailableException;
import io.logclaw.web.domain.Refusal;
import io.logclaw.web.domain.ReplayRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** {@code /api/v1/dead-letters}: what could not be handled; to list, to look at, to put back. */
final class DeadLettersRoute {
  private static final int MAX_LIMIT = 500;
  private static final int MAX_WAITING = 8;

  private final DeadLetterQueue queue;
  private final WorkerExecutor worker;
  private int waiting; // event loop only

  DeadLettersRoute(Vertx vertx, DeadLetterQueue queue) {
    this.queue = queue;
    // One at a time: that bounds the memory, and keeps two people from replaying the same.
    this.worker = vertx.createSharedWorkerExecutor("dead-letters", 1, 2, TimeUnit.MINUTES);
  }

  void mount(Router router) {
    router.get("/api/v1/dead-letters").handler(this::list);
    router.get("/api/v1/dead-letters/:partition/:offset").handler(this::one);
    router.post("/api/v1/dead-letters/replay").handler(JsonBody.taken()).handler(this::replay);
  }

  private void list(RoutingContext request) {
    var params = Answers.params(request, List.of("from", "limit"));
    var filter = new Filter(params.text("from"), Optional.empty(), false);
    int limit = params.integer("limit", 50, 1, MAX_LIMIT);
    Answers.settle(
        request, blocking(() -> queue.list(filter, limit)).map(DeadLetterViews.Page::of));
  }

  private void one(RoutingContext request) {
    Answers.noParams(request);
    var id = id(request.pathParam("partition") + "/" + request.pathParam("offset"));
    Answers.settle(
        request,
        blocking(() -> queue.open(id))
            .map(
                found ->
                    DeadLetterViews.Whole.of(
                        found.orElseThrow(
                            () -> ApiFailure.notFound("there is no dead letter " + id)))));
  }

  private void replay(RoutingContext request) {
    Answers.noParams(request);
    var ids =
        ReplayRequest.read(JsonBody.read(request, ReplayRequest.FORM)).ids().stream()
            .map(DeadLettersRoute::id)
            .toList();
    Answers.settle(
        request, blocking(() -> queue.replay(ids, false)).map(DeadLetterViews.Replayed::of));
  }

  private static DeadLetterId id(String text) {
    try {
      return DeadLetterId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
  }

  private <T> Future<T> blocking(Callable<T> work) {
    if (waiting == MAX_WAITING) {
      return Future.failedFuture(
          ApiFailure.unavailable("many ask for dead letters just now; try again in a moment"));
    }
    waiting++;
    return worker
        .executeBlocking(work, false)
        .onComplete(_ -> waiting--)
        .recover(cause -> Future.failedFuture(failure(cause)));
  }

  private static Throwable failure(Throwable cause) {
    return cause instanceof QueueUnavailableException
        ? ApiFailure.unavailable(String.valueOf(cause.getMessage()))
        : cause;
  }
}
