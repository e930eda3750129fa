package io.logclaw.intake.domain;

import java.util.concurrent.atomic.AtomicLong;

/** So many bytes may be in flight at once. Safe for use by any thread. */
public final class ByteBudget {
  private final long total;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param total bytes, more than zero
   */
  public ByteBudget(long total) {
    this.total = total;
  }

  /** A share that holds nothing yet. */
  public Share share() {
    return new Share();
  }

  /** Bytes in flight. */
  public long used() {
    return used.get();
  }

  private boolean take(long bytes) {
    long before = used.get();
    while (before + bytes <= total) {
      if (used.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = used.get();
    }
    return false;
  }

  /** What one request holds. Growing and releasing may happen on different threads. */
  public final class Share {
    private long held;
    private boolean released;

    private Share() {}

    /**
     * Makes sure that this share holds that many bytes; never gives any back.
     *
     * @return false if the budget has not that many left, or the share was released meanwhile;
     *     nothing has changed then
     */
    public synchronized boolean growTo(long bytes) {
      if (released || (bytes > held && !take(bytes - held))) {
        return false;
      }
      held = Math.max(held, bytes);
      return true;
    }

    /** Gives everything back, once. */
    public synchronized void release() {
      if (!released) {
        released = true;
        used.addAndGet(-held);
      }
    }
  }
}
