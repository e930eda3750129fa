package io.logclaw.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * One client's live view: server-sent events. A client that does not keep up loses events, and is
 * told how many by an event {@code dropped}; nothing is kept for it beyond its socket's queue.
 * Lives on one event loop.
 */
final class EventStream {
  private static final int MAX_WAITING_BYTES = 256 << 10;

  private final HttpServerResponse response;
  private long dropped;
  private boolean closed;

  /**
   * Opens the stream.
   *
   * @param heartbeatMillis how often a silent stream shows that it lives
   * @param onClose called once, when the client has gone
   */
  EventStream(RoutingContext request, long heartbeatMillis, Runnable onClose) {
    var vertx = request.vertx();
    response = request.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Encoding", "identity") // compression would hold events back
        .putHeader("X-Accel-Buffering", "no");
    response.setWriteQueueMaxSize(MAX_WAITING_BYTES);
    response.drainHandler(_ -> tellDropped());
    long timer = vertx.setPeriodic(heartbeatMillis, _ -> heartbeat());
    response.endHandler(_ -> close(vertx, timer, onClose));
    response.closeHandler(_ -> close(vertx, timer, onClose));
    response.exceptionHandler(_ -> close(vertx, timer, onClose));
    response.write("retry: 2000\n\n");
  }

  private void close(Vertx vertx, long timer, Runnable onClose) {
    if (!closed) {
      closed = true;
      vertx.cancelTimer(timer);
      onClose.run();
    }
  }

  private void heartbeat() {
    if (!closed && !response.writeQueueFull()) {
      response.write(": alive\n\n");
    }
  }

  /**
   * Sends an event, or counts it as dropped.
   *
   * @param data JSON on one line
   */
  void send(String event, String data) {
    if (closed) {
      return;
    }
    if (response.writeQueueFull()) {
      dropped++;
      return;
    }
    tellDropped();
    write(event, data);
  }

  private void tellDropped() {
    if (dropped > 0 && !closed) {
      write("dropped", "{\"count\":%d}".formatted(dropped));
      dropped = 0;
    }
  }

  private void write(String event, String data) {
    response.write("event: " + event + "\ndata: " + data + "\n\n");
  }
}
