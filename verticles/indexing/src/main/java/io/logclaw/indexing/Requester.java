package io.logclaw.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.httpclient5.ResponseException;

/** Bytes to OpenSearch and back, whatever the status. Safe for use by any thread. */
final class Requester {
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";

  /** Longer than the client's own timeouts: only against an answer that never comes. */
  private static final long LONGEST_WAIT_SECONDS = 90;

  private final OpenSearchClient client;
  private final URI endpoint;

  /**
   * An answer.
   *
   * @param status HTTP's
   * @param body may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Answer(int status, byte[] body) {
    private static final int SHOWN = 300;

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** For a person: status and the beginning of the body. */
    String shown() {
      var text = new String(body, 0, Math.min(body.length, SHOWN), UTF_8).replace('\n', ' ');
      return "HTTP %d %s".formatted(status, text).strip();
    }
  }

  Requester(OpenSearchClient client, URI endpoint) {
    this.client = client;
    this.endpoint = endpoint;
  }

  /** Sends a bulk request; the answer is to be awaited by {@link #await}. */
  CompletableFuture<Response> bulk(byte[] lines, String filter) {
    return send("POST", "/_bulk", Map.of("filter_path", filter), Body.from(lines, LINES));
  }

  Answer get(String path, Map<String, String> query) throws UnavailableException {
    return await(send("GET", path, query, null));
  }

  Answer put(String path, byte[] json) throws UnavailableException {
    return await(send("PUT", path, Map.of(), Body.from(json, JSON)));
  }

  Answer delete(String path) throws UnavailableException {
    return await(send("DELETE", path, Map.of("ignore_unavailable", "true"), null));
  }

  private CompletableFuture<Response> send(
      String method, String path, Map<String, String> query, @Nullable Body body) {
    var request = Requests.builder().method(method).endpoint(path).query(query);
    if (body != null) {
      request.body(body);
    }
    return client.generic().executeAsync(request.build());
  }

  /**
   * Waits for an answer.
   *
   * @throws UnavailableException if none came
   */
  Answer await(CompletableFuture<Response> response) throws UnavailableException {
    try (var answer = response.get(LONGEST_WAIT_SECONDS, SECONDS)) {
      var body = answer.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
      return new Answer(answer.getStatus(), body);
    } catch (ExecutionException e) {
      return answer(e.getCause());
    } catch (TimeoutException _) {
      throw silent("no answer within " + LONGEST_WAIT_SECONDS + " s");
    } catch (IOException e) {
      throw silent(words(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent("interrupted");
    }
  }

  /** The client makes exceptions of some answers: 401, 403, 502, 503 and 504. */
  private Answer answer(@Nullable Throwable failure) throws UnavailableException {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseException response) {
        var message = words(response); // the second line on is the body
        var body = message.substring(message.indexOf('\n') + 1);
        return new Answer(response.status(), body.getBytes(UTF_8));
      }
    }
    throw silent(words(failure));
  }

  private static String words(@Nullable Throwable cause) {
    var message = cause == null ? null : cause.getMessage();
    if (message == null) {
      return String.valueOf(cause);
    }
    return cause instanceof SocketTimeoutException // whose message is a bare time
        ? "timed out after " + message.toLowerCase(Locale.ROOT)
        : message;
  }

  private UnavailableException silent(String why) {
    return new UnavailableException(
        "OpenSearch at %s does not answer: %s".formatted(endpoint, why));
  }
}
