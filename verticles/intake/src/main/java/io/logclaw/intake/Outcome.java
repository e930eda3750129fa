package io.logclaw.intake;

import java.time.Duration;

/** What became of an export request. */
sealed interface Outcome {
  /** Kafka has every record. */
  record Accepted(long records) implements Outcome {}

  /**
   * The sender is not known here.
   *
   * @param challenge what HTTP's {@code WWW-Authenticate} says
   */
  record Unauthenticated(String reason, String challenge) implements Outcome {}

  /** The bytes are no logs request; sending them again would not help. */
  record Malformed(String reason) implements Outcome {}

  /** Larger than the limit; sending it again would not help. */
  record TooLarge(String reason) implements Outcome {}

  /**
   * Not now: over the memory budget, Kafka away, or the body came too slowly.
   *
   * @param records refused; 1 where the request was refused before anybody could count them
   */
  record TryAgain(String reason, Duration after, long records) implements Outcome {
    TryAgain(String reason, Duration after) {
      this(reason, after, 1);
    }
  }

  /** The transport cannot say it in another way: an encoding we do not speak, a broken frame. */
  record Unsupported(String reason) implements Outcome {}

  /** A mistake of ours. The cause is in our log; the sender may try again. */
  record Broken() implements Outcome {}
}
