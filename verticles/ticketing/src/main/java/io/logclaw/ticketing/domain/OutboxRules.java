package io.logclaw.ticketing.domain;

import io.logclaw.model.Incident;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.ticketing.domain.OutboxRow.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** When a platform is told, by whom, and what follows from its answer. */
public final class OutboxRules {
  /** Tries before a change is given up: two hours with the pauses between them. */
  public static final int MOST_TRIES = 30;

  /** How long a member may take for one delivery before another may try. */
  public static final Duration LEASE = Duration.ofMinutes(1);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private OutboxRules() {}

  /** The first moment at which something is owed to a platform. */
  static Optional<Instant> nextDue(Incident incident, long revision, List<OutboxRow> rows) {
    return rows.stream()
        .filter(row -> isOwed(incident, revision, row))
        .map(row -> dueAt(incident, row))
        .min(Comparator.naturalOrder());
  }

  /** An incident that was over before anybody was told is nobody's business any more. */
  private static boolean isOwed(Incident incident, long revision, OutboxRow row) {
    return row.settled() < revision && (row.attempts() > 0 || incident.state().isOpen());
  }

  /** A snoozed incident keeps quiet, unless with the good news that it is over. */
  private static Instant dueAt(Incident incident, OutboxRow row) {
    var snoozed = incident.snoozedUntil();
    return snoozed == null || !incident.state().isOpen()
        ? row.nextAt()
        : Grouping.later(row.nextAt(), snoozed);
  }

  /** Whether this platform is to be told now. */
  public static boolean isDue(StoredIncident stored, String platform, Instant now) {
    return stored
        .row(platform)
        .filter(row -> isOwed(stored.incident(), stored.books().revision(), row))
        .filter(row -> !dueAt(stored.incident(), row).isAfter(now))
        .isPresent();
  }

  /**
   * Gives every platform its row. While anomalies alone speak for an incident that is not critical,
   * its first ticket waits a moment: it may yet turn out to be the echo of another.
   *
   * @return the same object if nothing changes
   */
  public static StoredIncident enrol(
      StoredIncident stored, Collection<String> platforms, Duration firstTicketAfter) {
    var incident = stored.incident();
    boolean sure =
        !stored.books().anomalyOnly() || incident.severity() == IncidentSeverity.CRITICAL;
    var first = sure ? incident.openedAt() : incident.openedAt().plus(firstTicketAfter);
    var draft = new IncidentDraft(stored);
    for (var platform : platforms) {
      if (stored.row(platform).isEmpty()) {
        draft.outbox.add(OutboxRow.unsent(platform, first));
      }
    }
    draft.outbox.replaceAll(
        row -> row.attempts() == 0 ? OutboxRow.unsent(row.platform(), first) : row);
    return draft.outbox.equals(stored.books().outbox())
        ? stored
        : draft.build(incident.updatedAt());
  }

  /** Reserves the delivery for one member, and notes the try before it is made. */
  public static StoredIncident claim(StoredIncident stored, Claim claim, Instant now) {
    return change(
        stored,
        claim.platform(),
        row ->
            new OutboxRow(
                row.platform(),
                row.reference(),
                row.status(),
                row.attempts() + 1,
                row.tries() + 1,
                now,
                row.problem(),
                row.told(),
                row.settled(),
                now.plus(LEASE),
                claim.token()));
  }

  /** The platform knows of {@code revision}. */
  public static StoredIncident delivered(
      StoredIncident stored, Claim claim, @Nullable String reference, Instant now) {
    return change(
        stored,
        claim.platform(),
        row ->
            new OutboxRow(
                row.platform(),
                reference,
                Status.DELIVERED,
                row.attempts(),
                0,
                now,
                null,
                claim.revision(),
                claim.revision(),
                now,
                null));
  }

  /** The platform refused, for good. The next change of the incident is tried again. */
  public static StoredIncident rejected(
      StoredIncident stored, Claim claim, String reason, Instant now) {
    return change(
        stored, claim.platform(), row -> gaveUp(row, claim, Text.line(reason, Text.SENTENCE), now));
  }

  /**
   * Nobody knows, or the platform was busy: later, and after {@link #MOST_TRIES} tries no more.
   *
   * @param retryAfter what the platform asked for
   * @param jitter 0 to 1, so that members and incidents do not come all at once
   */
  public static StoredIncident tryAgain(
      StoredIncident stored,
      Claim claim,
      String reason,
      @Nullable Duration retryAfter,
      double jitter,
      Instant now) {
    return change(
        stored,
        claim.platform(),
        row -> {
          var problem = Text.line(reason, Text.SENTENCE);
          if (row.tries() >= MOST_TRIES) {
            var last = "given up after %d tries: %s".formatted(row.tries(), problem);
            return gaveUp(row, claim, last, now);
          }
          var pause = pause(row.tries(), retryAfter, jitter);
          return new OutboxRow(
              row.platform(),
              row.reference(),
              Status.RETRYING,
              row.attempts(),
              row.tries(),
              now,
              problem,
              row.told(),
              row.settled(),
              now.plus(pause),
              null);
        });
  }

  private static OutboxRow gaveUp(OutboxRow row, Claim claim, String problem, Instant now) {
    return new OutboxRow(
        row.platform(),
        row.reference(),
        Status.REJECTED,
        row.attempts(),
        0,
        now,
        problem,
        row.told(),
        claim.revision(),
        now,
        null);
  }

  static Duration pause(int tries, @Nullable Duration retryAfter, double jitter) {
    int doublings = Math.min(tries - 1, 10);
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.max(doublings, 0));
    var capped = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    var own = Duration.ofMillis((long) (capped.toMillis() * (0.5 + jitter / 2)));
    return retryAfter == null || retryAfter.compareTo(own) < 0 ? own : retryAfter;
  }

  private static StoredIncident change(
      StoredIncident stored, String platform, UnaryOperator<OutboxRow> change) {
    var draft = new IncidentDraft(stored);
    draft.outbox.replaceAll(row -> row.platform().equals(platform) ? change.apply(row) : row);
    return draft.build(stored.incident().updatedAt());
  }

  /**
   * A delivery in the making.
   *
   * @param token of this try alone
   * @param revision of the incident that the platform is told of
   */
  public record Claim(String platform, String token, long revision) {
    /** Whether this delivery is still the one the row waits for. */
    public boolean holds(StoredIncident stored) {
      return stored.row(platform).filter(row -> token.equals(row.lease())).isPresent();
    }
  }
}
