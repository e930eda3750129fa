package io.logclaw.ticketing.domain;

import static io.logclaw.ticketing.domain.IncidentDraft.LOGCLAW;

import io.logclaw.model.Anomaly;
import io.logclaw.model.Finding;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.IncidentState;
import io.logclaw.model.RequestFailure;
import io.logclaw.model.TimelineEntry;
import io.logclaw.ticketing.domain.Plan.Assignment;
import io.logclaw.ticketing.domain.Registry.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an incident grows: by findings, and by incidents that turn out to be the same. Whatever comes
 * again changes nothing, and the order in which things come matters only to wording.
 */
public final class Accretion {
  /** From so many services on, an incident is at least {@code HIGH}. */
  private static final int WIDE = 3;

  private static final int MAX_TIMELINE = 100;

  private Accretion() {}

  /**
   * An incident with more findings, and with all that others counted.
   *
   * @param before absent if it is to be opened
   * @param sources incidents to take in, {@linkplain #seal sealed} before: what they counted must
   *     not change any more
   * @return the same object if all was counted before
   */
  public static StoredIncident grow(
      @Nullable StoredIncident before,
      Assignment assignment,
      List<StoredIncident> sources,
      Instant now) {
    var draft = before == null ? opened(assignment, now) : new IncidentDraft(before);
    var added = sources.stream().filter(s -> !draft.merged.contains(s.incident().id())).toList();
    // First of all: a finding that comes again may be one that they counted.
    added.forEach(source -> draft.seen.addAll(Seen.parse(source.books().seen())));
    var fresh = assignment.findings().stream().filter(f -> !draft.seen.contains(f.id())).toList();
    if (before != null && added.isEmpty() && fresh.isEmpty()) {
      return before;
    }
    var severity = draft.severity;
    if (assignment.reopens() && !draft.state.isOpen() && !fresh.isEmpty()) {
      reopen(draft, now);
    }
    added.forEach(source -> takeIn(draft, source, now));
    fresh.forEach(finding -> count(draft, finding, now));
    if (Unions.hurt(draft.blastRadius) >= WIDE) {
      draft.severity = draft.severity.orWorse(IncidentSeverity.HIGH);
    }
    if (before != null && draft.severity != severity) {
      var note = "From %s to %s.".formatted(severity, draft.severity);
      draft.audit(now, LOGCLAW, "severity_raised", draft.state, note);
    }
    return draft.build(now);
  }

  /** The document may lag behind the registry, so it starts from what its own findings say. */
  private static IncidentDraft opened(Assignment assignment, Instant now) {
    var first = assignment.findings().getFirst();
    var entry =
        new Entry(
            assignment.entry().id(),
            first.tenant(),
            Fingerprint.of(first),
            first.service(),
            List.of(),
            first.firstSeen(),
            first.lastSeen(),
            first instanceof Anomaly,
            null,
            null,
            now);
    var draft = new IncidentDraft(entry, Cause.of(first), first.severity(), now);
    draft.audit(now, LOGCLAW, "opened", IncidentState.IDENTIFIED, draft.cause.title());
    return draft;
  }

  private static void reopen(IncidentDraft draft, Instant now) {
    draft.resolvedAt = null;
    draft.acknowledgedAt = null;
    draft.audit(now, LOGCLAW, "reopened", IncidentState.IDENTIFIED, "It came back.");
  }

  private static void count(IncidentDraft draft, Finding finding, Instant now) {
    if (draft.seen.contains(finding.id())) {
      return; // twice in one batch
    }
    draft.count(List.of(finding.id()));
    if (finding instanceof RequestFailure failure && draft.anomalyOnly) {
      explain(draft, failure, now);
    }
    draft.firstSeen = Grouping.earlier(draft.firstSeen, finding.firstSeen());
    draft.lastSeen = Grouping.later(draft.lastSeen, finding.lastSeen());
    draft.severity = draft.severity.orWorse(finding.severity());
    absorb(draft, finding);
  }

  private static void absorb(IncidentDraft draft, Finding finding) {
    draft.occurrences = draft.occurrences.plus(Occurrences.of(finding));
    switch (finding) {
      case Anomaly anomaly -> draft.signals = Unions.signals(draft.signals, anomaly.signals());
      case RequestFailure failure -> {
        draft.blastRadius = Unions.radius(draft.blastRadius, failure.blastRadius());
        if (draft.timeline.isEmpty()) {
          draft.timeline =
              failure.timeline().stream().limit(MAX_TIMELINE).map(Accretion::bounded).toList();
        }
      }
    }
    draft.evidence = Unions.evidence(draft.service, draft.evidence, finding.evidence());
  }

  private static TimelineEntry bounded(TimelineEntry step) {
    return new TimelineEntry(
        step.at(),
        step.service(),
        step.severity(),
        Text.line(step.text(), Text.SENTENCE),
        step.logId(),
        step.role());
  }

  /** The first request failure says where it began: at times elsewhere than where it showed. */
  private static void explain(IncidentDraft draft, RequestFailure failure, Instant now) {
    var from = draft.service;
    draft.anomalyOnly = false;
    draft.cause = Cause.of(failure);
    draft.service = failure.service();
    draft.fingerprint = Fingerprint.of(failure);
    draft.evidence = Unions.evidence(draft.service, draft.evidence, List.of());
    if (!from.equals(draft.service)) {
      draft.audit(
          now,
          LOGCLAW,
          "rerooted",
          draft.state,
          "It began in %s and not in %s: %s"
              .formatted(draft.service, from, Text.line(failure.reason(), Text.SENTENCE)));
    }
  }

  private static void takeIn(IncidentDraft draft, StoredIncident other, Instant now) {
    var source = other.incident();
    draft.merged.add(source.id());
    draft.count(source.findings());
    draft.firstSeen = Grouping.earlier(draft.firstSeen, source.firstSeen());
    draft.lastSeen = Grouping.later(draft.lastSeen, source.lastSeen());
    draft.severity = draft.severity.orWorse(source.severity());
    draft.occurrences =
        draft.occurrences.plus(new Occurrences(source.occurrences(), source.occurrencesOf()));
    draft.signals = Unions.signals(draft.signals, source.signals());
    draft.blastRadius = Unions.radius(draft.blastRadius, source.blastRadius());
    draft.evidence = Unions.evidence(draft.service, draft.evidence, source.evidence());
    var note =
        "%s, %s, has the same cause; its findings count here."
            .formatted(source.id(), Text.line(source.service(), Text.NAME));
    draft.audit(now, LOGCLAW, "merged", draft.state, note);
  }

  /**
   * Closes an incident that another takes in; from then on it counts nothing.
   *
   * @return the same object if that was done before
   */
  public static StoredIncident seal(StoredIncident before, String target, Instant now) {
    if (before.books().mergedInto() != null) {
      return before;
    }
    var draft = new IncidentDraft(before);
    draft.mergedInto = target;
    draft.resolvedAt = now;
    draft.snoozedUntil = null;
    draft.audit(
        now,
        LOGCLAW,
        "merged",
        IncidentState.RESOLVED,
        "It has the same cause as %s, which counts its findings.".formatted(target));
    return draft.build(now);
  }

  /**
   * Holds the place of an incident that was merged before it was ever written, so that the member
   * about to write it finds out.
   */
  public static StoredIncident sealedBeforeWritten(Entry entry, String target, Instant now) {
    var cause = new Cause("Part of " + target, null, null, null, null);
    var draft = new IncidentDraft(entry, cause, IncidentSeverity.LOW, now);
    return seal(draft.build(now), target, now);
  }
}
