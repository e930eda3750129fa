package io.logclaw.ticketing.platforms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one try to tell a platform. No text in it ever holds a secret. */
public sealed interface Delivery {
  /**
   * The platform knows.
   *
   * @param reference key of the ticket there; absent if there was nothing to tell, such as the end
   *     of an incident the platform never heard of
   */
  record Delivered(@Nullable String reference) implements Delivery {}

  /**
   * Not now, or nobody knows.
   *
   * @param reason one sentence
   * @param retryAfter what the platform asked for, if it did
   */
  record TryAgain(String reason, @Nullable Duration retryAfter) implements Delivery {
    public TryAgain(String reason) {
      this(reason, null);
    }
  }

  /**
   * Not ever as things are: a person must look.
   *
   * @param reason one sentence
   */
  record Rejected(String reason) implements Delivery {}
}
