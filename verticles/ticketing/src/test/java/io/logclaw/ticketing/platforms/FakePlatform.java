package io.logclaw.ticketing.platforms;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A platform that really listens, checks what it gets, and fails when told to. */
public abstract class FakePlatform {
  private @Nullable HttpServer server;
  private final Deque<Failure> failures = new ConcurrentLinkedDeque<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  /**
   * An answer out of the ordinary.
   *
   * @param done whether the platform did what it was asked to all the same
   */
  public record Failure(int status, String body, Map<String, String> headers, boolean done) {}

  /** What the platform would answer. */
  public record Answer(int status, JsonObject body) {}

  /** Starts listening on a free port. */
  public void listen(Vertx vertx) throws TimeoutException {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::receive)
            .listen(0, "127.0.0.1")
            .await(10, SECONDS);
  }

  private void receive(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              bodies.add(body.toString());
              var failure = failures.poll();
              if (failure == null) {
                var answer = handle(request, body.toString());
                answer(request, answer.status(), answer.body().encode(), Map.of());
                return;
              }
              if (failure.done()) {
                var _ = handle(request, body.toString());
              }
              answer(request, failure.status(), failure.body(), failure.headers());
            });
  }

  private static void answer(
      HttpServerRequest request, int status, String body, Map<String, String> headers) {
    var response = request.response().setStatusCode(status);
    response.putHeader("Content-Type", "application/json");
    headers.forEach(response::putHeader);
    var _ = response.end(body);
  }

  protected abstract Answer handle(HttpServerRequest request, String body);

  /** Tickets people see. */
  public abstract List<String> tickets();

  /** Makes the next requests fail, one each. */
  public void fail(Failure failure) {
    failures.add(failure);
  }

  /** As {@link #fail(Failure)}, without doing anything. */
  public void fail(int status) {
    fail(new Failure(status, "{}", Map.of(), false));
  }

  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  protected String base() {
    return "http://127.0.0.1:" + Objects.requireNonNull(server).actualPort();
  }

  public abstract URI endpoint();
}
