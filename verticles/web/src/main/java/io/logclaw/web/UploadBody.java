package io.logclaw.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as a stream for a thread that may block, filled from the event loop. Holds no
 * more than about {@value #HIGH_WATER} bytes: beyond that the sender has to wait.
 */
final class UploadBody extends InputStream {
  private static final int HIGH_WATER = 1 << 20;
  private static final int LOW_WATER = 1 << 18;

  private final HttpServerRequest request;
  private final Context context;
  private final long limit;
  private final Duration patience;

  private final ArrayDeque<Buffer> chunks = new ArrayDeque<>(); // this and below: under the lock
  private int waiting;
  private int position;
  private long received;
  private boolean ended;
  private boolean paused;
  private @Nullable IOException failure;

  /** The body was larger than allowed. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Begins to take the body in; to be called on the event loop, in the turn that got the request.
   *
   * @param limit most bytes
   * @param patience longest silence of the sender
   */
  UploadBody(HttpServerRequest request, long limit, Duration patience) {
    this.request = request;
    this.context = Vertx.currentContext();
    this.limit = limit;
    this.patience = patience;
    request.handler(this::took);
    request.endHandler(_ -> ended());
    request.exceptionHandler(cause -> failed(new IOException("the upload broke off", cause)));
  }

  private synchronized void took(Buffer chunk) {
    received += chunk.length();
    if (received > limit) {
      failed(new TooLarge());
    }
    if (failure != null) {
      return;
    }
    chunks.add(chunk);
    waiting += chunk.length();
    if (waiting > HIGH_WATER && !paused) {
      paused = true;
      request.pause();
    }
    notifyAll();
  }

  private synchronized void ended() {
    ended = true;
    notifyAll();
  }

  private synchronized void failed(IOException cause) {
    if (failure == null) {
      failure = cause;
      chunks.clear();
      notifyAll();
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!awaitBytes()) {
      return -1;
    }
    var chunk = chunks.element();
    int count = Math.min(length, chunk.length() - position);
    chunk.getBytes(position, position + count, into, offset);
    position += count;
    if (position == chunk.length()) {
      chunks.remove();
      position = 0;
      waiting -= chunk.length();
      resumeIfLow();
    }
    return count;
  }

  /** Whether there are bytes to be had; false at the end. */
  private boolean awaitBytes() throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
      if (!chunks.isEmpty()) {
        return true;
      }
      if (ended) {
        return false;
      }
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new IOException(
            "no more of the upload came for %d s".formatted(patience.toSeconds()));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private void resumeIfLow() {
    if (paused && waiting < LOW_WATER) {
      paused = false;
      context.runOnContext(_ -> request.resume());
    }
  }

  /** Whether the body turned out too large. */
  synchronized boolean tooLarge() {
    return failure instanceof TooLarge;
  }

  /** Takes nothing more. */
  @Override
  public synchronized void close() {
    failed(new IOException("closed"));
  }
}
