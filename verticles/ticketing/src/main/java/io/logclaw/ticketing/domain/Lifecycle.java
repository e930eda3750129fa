package io.logclaw.ticketing.domain;

import static io.logclaw.ticketing.domain.IncidentDraft.LOGCLAW;

import io.logclaw.contract.IncidentCommand;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.IncidentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people may do to an incident, and what it comes to. */
public final class Lifecycle {
  /** Longest note, in characters. */
  public static final int MAX_NOTE = 2_000;

  /** Longest name of a person, in characters. */
  public static final int MAX_ACTOR = 100;

  /** Longest snooze: a week. */
  public static final int MAX_MINUTES = 7 * 24 * 60;

  private Lifecycle() {}

  /** What became of a wish. */
  public sealed interface Outcome {
    /** It was done; the message says what. */
    record Changed(StoredIncident stored, String message) implements Outcome {}

    /** It cannot be done; the message says why. */
    record Refused(String message) implements Outcome {}
  }

  /** Says what is wrong with a command in itself; empty if nothing is. */
  public static Optional<String> problem(IncidentCommand command) {
    if (isMissing(command.actor()) || command.actor().length() > MAX_ACTOR) {
      return Optional.of("Say who you are, in 1 to " + MAX_ACTOR + " characters.");
    }
    if (!Text.line(command.actor(), MAX_ACTOR).equals(command.actor().strip())) {
      return Optional.of("Your name has characters that cannot be shown.");
    }
    var note = command.note();
    if (note != null && note.length() > MAX_NOTE) {
      return Optional.of(
          "The note has %d characters (at most %d).".formatted(note.length(), MAX_NOTE));
    }
    return note != null && !Text.isPrintable(note)
        ? Optional.of("The note has characters that cannot be shown.")
        : Optional.empty();
  }

  /** Does what a {@linkplain #problem sound} command asks for. */
  public static Outcome apply(StoredIncident before, IncidentCommand command, Instant now) {
    return switch (command.action()) {
      case "acknowledge" -> move(before, command, IncidentState.ACKNOWLEDGED, "acknowledged", now);
      case "investigate" ->
          move(before, command, IncidentState.INVESTIGATING, "investigating", now);
      case "mitigate" -> move(before, command, IncidentState.MITIGATED, "mitigated", now);
      case "resolve" -> move(before, command, IncidentState.RESOLVED, "resolved", now);
      case "reopen" -> reopen(before, command, now);
      case "escalate" -> escalate(before, command, now);
      case "snooze" -> snooze(before, command, now);
      case "comment" -> comment(before, command, now);
      default ->
          new Outcome.Refused(
              "There is no action \"%s\" (expected: acknowledge, investigate, mitigate, resolve, reopen, escalate, snooze or comment)."
                  .formatted(Text.line(command.action(), Text.NAME)));
    };
  }

  private static Outcome move(
      StoredIncident before, IncidentCommand command, IncidentState to, String done, Instant now) {
    var incident = before.incident();
    if (!incident.state().next().contains(to)) {
      return new Outcome.Refused(
          "%s is %s and cannot become %s."
              .formatted(incident.id(), word(incident.state()), word(to)));
    }
    var draft = new IncidentDraft(before);
    if (to == IncidentState.RESOLVED) {
      draft.resolvedAt = now;
      draft.snoozedUntil = null;
    } else {
      draft.acknowledgedAt = draft.acknowledgedAt == null ? now : draft.acknowledgedAt;
      draft.assignee =
          to == IncidentState.ACKNOWLEDGED || draft.assignee == null
              ? command.actor().strip()
              : draft.assignee;
    }
    return done(draft, command, done, to, "%s is %s.".formatted(incident.id(), word(to)), now);
  }

  private static Outcome reopen(StoredIncident before, IncidentCommand command, Instant now) {
    var incident = before.incident();
    if (before.books().mergedInto() != null) {
      return new Outcome.Refused(
          "%s is part of %s: reopen that one."
              .formatted(incident.id(), before.books().mergedInto()));
    }
    if (incident.state().isOpen()) {
      return new Outcome.Refused("%s is open already.".formatted(incident.id()));
    }
    var draft = new IncidentDraft(before);
    draft.resolvedAt = null;
    draft.acknowledgedAt = null;
    return done(
        draft,
        command,
        "reopened",
        IncidentState.IDENTIFIED,
        "%s is open again.".formatted(incident.id()),
        now);
  }

  private static Outcome escalate(StoredIncident before, IncidentCommand command, Instant now) {
    var incident = before.incident();
    if (!incident.state().isOpen()) {
      return closed(incident.id());
    }
    var draft = new IncidentDraft(before);
    switch (incident.severity()) {
      case CRITICAL -> {
        return new Outcome.Refused("%s is critical already.".formatted(incident.id()));
      }
      case HIGH -> draft.severity = IncidentSeverity.CRITICAL;
      case MEDIUM -> draft.severity = IncidentSeverity.HIGH;
      case LOW -> draft.severity = IncidentSeverity.MEDIUM;
    }
    return done(
        draft,
        command,
        "escalated",
        draft.state,
        "%s is now %s.".formatted(incident.id(), word(draft.severity)),
        now);
  }

  private static Outcome snooze(StoredIncident before, IncidentCommand command, Instant now) {
    var id = before.incident().id();
    if (!before.incident().state().isOpen()) {
      return closed(id);
    }
    var minutes = command.minutes();
    if (minutes == null || minutes < 1 || minutes > MAX_MINUTES) {
      return new Outcome.Refused(
          "Say for how many minutes to snooze it (1 to %d).".formatted(MAX_MINUTES));
    }
    var draft = new IncidentDraft(before);
    draft.snoozedUntil = now.plus(Duration.ofMinutes(minutes));
    var message = "%s is quiet for %d minutes.".formatted(id, minutes);
    return done(draft, command, "snoozed", draft.state, message, now);
  }

  private static Outcome comment(StoredIncident before, IncidentCommand command, Instant now) {
    if (isMissing(command.note())) {
      return new Outcome.Refused("A comment needs a note.");
    }
    var draft = new IncidentDraft(before);
    var message = "Noted on %s.".formatted(before.incident().id());
    return done(draft, command, "commented", draft.state, message, now);
  }

  private static Outcome closed(String id) {
    return new Outcome.Refused("%s is resolved; reopen it first.".formatted(id));
  }

  private static Outcome done(
      IncidentDraft draft,
      IncidentCommand command,
      String action,
      IncidentState to,
      String message,
      Instant now) {
    var note = isMissing(command.note()) ? null : command.note();
    draft.audit(now, command.actor().strip(), action, to, note);
    return new Outcome.Changed(draft.build(now), message);
  }

  /** Whether an open incident has neither been heard of nor handled since, nor put off. */
  public static boolean isSilent(StoredIncident stored, Instant since) {
    var incident = stored.incident();
    var snoozedUntil = incident.snoozedUntil();
    return incident.state().isOpen()
        && incident.lastSeen().isBefore(since)
        && incident.updatedAt().isBefore(since)
        && (snoozedUntil == null || snoozedUntil.isBefore(since));
  }

  /** Resolves an open incident that has been silent for so long. */
  public static StoredIncident resolveSilent(StoredIncident before, Duration silence, Instant now) {
    var draft = new IncidentDraft(before);
    draft.resolvedAt = now;
    draft.snoozedUntil = null;
    var note = "Nothing was heard of it for %d minutes.".formatted(silence.toMinutes());
    draft.audit(now, LOGCLAW, "resolved", IncidentState.RESOLVED, note);
    return draft.build(now);
  }

  private static boolean isMissing(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
