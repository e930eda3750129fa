package io.logclaw.ticketing.domain;

import io.logclaw.model.Ticket;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one platform has been told of an incident, and what is still owed. Written before the
 * platform is called and again after it has answered.
 *
 * @param reference key of the ticket there; absent until a delivery succeeded
 * @param attempts deliveries tried, ever
 * @param tries deliveries tried since the last that was settled
 * @param updatedAt last try, by our clock
 * @param problem what the platform said last
 * @param told the revision the platform knows of
 * @param settled the revision delivered, or given up; something is owed while it is behind
 * @param nextAt no delivery before
 * @param lease token of the member delivering now; void after {@code nextAt}
 */
public record OutboxRow(
    String platform,
    @Nullable String reference,
    Status status,
    int attempts,
    int tries,
    Instant updatedAt,
    @Nullable String problem,
    long told,
    long settled,
    Instant nextAt,
    @Nullable String lease) {

  /** How the ticket stands; the words of {@link Ticket#status()} in capitals. */
  public enum Status {
    PENDING,
    DELIVERED,
    RETRYING,
    REJECTED
  }

  static OutboxRow unsent(String platform, Instant now) {
    return new OutboxRow(platform, null, Status.PENDING, 0, 0, now, null, 0, 0, now, null);
  }

  Ticket ticket() {
    return new Ticket(
        platform, reference, status.name().toLowerCase(Locale.ROOT), attempts, updatedAt, problem);
  }
}
