package io.logclaw.infra;

import io.logclaw.infra.domain.OpenSearchView;
import io.logclaw.infra.domain.OpenSearchView.Index;
import io.logclaw.platform.OpenSearchAccess;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch._types.Bytes;
import org.opensearch.client.opensearch.cat.IndicesResponse;
import org.opensearch.client.opensearch.cat.indices.IndicesRecord;

/** Looks at OpenSearch through REST; its futures complete on the verticle's context. */
final class OpenSearchWatch {
  private static final String OUR_INDICES = "logclaw-*";

  private final OpenSearchAsyncClient client;
  private final String endpoint;
  private final Context context;
  private final Duration timeout;

  OpenSearchWatch(OpenSearchAccess access, Context context, Duration timeout) {
    this.client = access.asyncClient();
    this.endpoint = access.endpoint().toString();
    this.context = context;
    this.timeout = timeout;
  }

  /** How OpenSearch is; never fails. */
  Future<OpenSearchView> look() {
    var status = ask(() -> client.cluster().health()).map(health -> health.status().jsonValue());
    var indices =
        ask(() -> client.cat().indices(r -> r.index(OUR_INDICES).bytes(Bytes.Bytes)))
            .map(OpenSearchWatch::indices);
    return Future.all(status, indices)
        .map(_ -> OpenSearchView.of(status.result(), indices.result()))
        .otherwise(
            cause ->
                OpenSearchView.absent(
                    "no answer from OpenSearch at %s: %s".formatted(endpoint, reason(cause))));
  }

  private static String reason(Throwable cause) {
    var message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static List<Index> indices(IndicesResponse answer) {
    return answer.valueBody().stream()
        .map(OpenSearchWatch::index)
        .sorted(Comparator.comparing(Index::name))
        .toList();
  }

  private static Index index(IndicesRecord index) {
    return new Index(
        or(index.index(), ""),
        number(index.docsCount()),
        number(index.storeSize()),
        or(index.health(), "unknown"));
  }

  private static String or(@Nullable String value, String standard) {
    return value == null ? standard : value;
  }

  /** Absent from an index that is closed, or just being made. */
  private static long number(@Nullable String text) {
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private <T> Future<T> ask(Question<T> question) {
    try {
      return Future.fromCompletionStage(question.ask(), context)
          .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | RuntimeException e) { // a closed or broken client throws at once
      return Future.failedFuture(e);
    }
  }

  /** Closes the client; blocks for a moment. */
  void close() throws IOException {
    client._transport().close();
  }

  private interface Question<T> {
    CompletionStage<T> ask() throws IOException;
  }
}
