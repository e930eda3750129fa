package io.logclaw.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.RoleStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;

/**
 * OpenSearch as the API sees it. Indices that do not exist hold nothing. A search is answered whole
 * or fails: with a 503 that says why when the cluster cannot answer now.
 */
final class SearchBackend implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 20;

  private final OpenSearchAsyncClient client;
  private final String endpoint;
  private final RoleStatus status;
  private final Context context;

  SearchBackend(OpenSearchAccess access, RoleStatus status, Context context) {
    this.client = access.asyncClient();
    this.endpoint = access.endpoint().toString();
    this.status = status;
    this.context = context;
  }

  /** Searches; the future completes on the verticle's context. */
  Future<SearchResponse<ObjectNode>> search(SearchRequest.Builder request) {
    var whole =
        request
            .ignoreUnavailable(true)
            .allowNoIndices(true)
            .allowPartialSearchResults(false)
            .cancelAfterTimeInterval(time -> time.time(TIMEOUT_SECONDS + "s"))
            .build();
    return ask(() -> client.search(whole, ObjectNode.class));
  }

  /** Asks for a sign of life, and notes what comes of it. */
  Future<Boolean> ping() {
    return ask(() -> client.ping().thenApply(answer -> answer.value()));
  }

  private <T> Future<T> ask(Question<T> question) {
    CompletionStage<T> answer;
    try {
      answer = question.ask();
    } catch (IOException | RuntimeException e) { // a closed or broken client throws at once
      return Future.failedFuture(failure(e));
    }
    return Future.fromCompletionStage(answer, context)
        .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .onSuccess(_ -> status.up())
        .recover(cause -> Future.failedFuture(failure(cause)));
  }

  private Throwable failure(Throwable thrown) {
    var cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof OpenSearchException refused) {
      return refused.status() == 429 || refused.status() >= 500
          ? ApiFailure.unavailable(
              "OpenSearch cannot answer right now (%s); try again in a moment"
                  .formatted(refused.error().type()))
          : cause;
    }
    if (cause instanceof IOException) {
      status.degraded("OpenSearch at %s is not reachable".formatted(endpoint));
      return ApiFailure.unavailable(
          "OpenSearch is not reachable; logs and incidents can be read again once it is back");
    }
    if (cause instanceof TimeoutException) {
      return ApiFailure.unavailable(
          "OpenSearch did not answer within %d seconds; try a shorter time range"
              .formatted(TIMEOUT_SECONDS));
    }
    return cause;
  }

  @Override
  public void close() throws IOException {
    client._transport().close();
  }

  private interface Question<T> {
    CompletionStage<T> ask() throws IOException;
  }
}
