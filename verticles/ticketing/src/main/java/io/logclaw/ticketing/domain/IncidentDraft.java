package io.logclaw.ticketing.domain;

import io.logclaw.model.AuditEntry;
import io.logclaw.model.BlastRadius;
import io.logclaw.model.Evidence;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.IncidentState;
import io.logclaw.model.RootCause;
import io.logclaw.model.Signal;
import io.logclaw.model.TimelineEntry;
import io.logclaw.ticketing.domain.StoredIncident.Bookkeeping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incident being changed; confined to one method call, which ends in {@link #build}. */
final class IncidentDraft {
  /** The actor of what no person did. */
  static final String LOGCLAW = "logclaw";

  private static final int MAX_AUDIT = 500;
  private static final int OLDEST_AUDIT_KEPT = 100;
  private static final int MAX_FINDINGS = 200;
  private static final RootCause NOTHING_YET = new RootCause("rules", "", List.of(), List.of());

  private final String id;
  private final String tenant;
  private final Instant openedAt;
  final Seen seen;
  private final List<String> findings;
  private final List<AuditEntry> audit;
  final List<String> merged;
  final List<OutboxRow> outbox;

  String fingerprint;
  String service;
  Cause cause;
  boolean anomalyOnly;
  IncidentSeverity severity;
  IncidentState state;
  Instant firstSeen;
  Instant lastSeen;
  @Nullable Instant acknowledgedAt;
  @Nullable Instant resolvedAt;
  @Nullable Instant snoozedUntil;
  @Nullable String assignee;
  @Nullable String mergedInto;
  Occurrences occurrences;
  BlastRadius blastRadius;
  List<Signal> signals;
  List<Evidence> evidence;
  List<TimelineEntry> timeline;
  private long revision;

  /** A new incident without findings. */
  IncidentDraft(Registry.Entry entry, Cause cause, IncidentSeverity severity, Instant now) {
    id = entry.id();
    tenant = entry.tenant();
    fingerprint = entry.fingerprint();
    service = entry.service();
    this.cause = cause;
    this.severity = severity;
    anomalyOnly = entry.anomalyOnly();
    state = IncidentState.IDENTIFIED;
    firstSeen = entry.firstSeen();
    lastSeen = entry.lastSeen();
    openedAt = now;
    seen = Seen.parse("");
    findings = new ArrayList<>();
    audit = new ArrayList<>();
    merged = new ArrayList<>();
    outbox = new ArrayList<>();
    occurrences = Occurrences.NONE;
    blastRadius = BlastRadius.NONE;
    signals = List.of();
    evidence = List.of();
    timeline = List.of();
  }

  IncidentDraft(StoredIncident before) {
    var incident = before.incident();
    var books = before.books();
    id = incident.id();
    tenant = incident.tenant();
    fingerprint = incident.fingerprint();
    service = incident.service();
    cause = books.cause();
    anomalyOnly = books.anomalyOnly();
    severity = incident.severity();
    state = incident.state();
    firstSeen = incident.firstSeen();
    lastSeen = incident.lastSeen();
    openedAt = incident.openedAt();
    acknowledgedAt = incident.acknowledgedAt();
    resolvedAt = incident.resolvedAt();
    snoozedUntil = incident.snoozedUntil();
    assignee = incident.assignee();
    mergedInto = books.mergedInto();
    occurrences = new Occurrences(incident.occurrences(), incident.occurrencesOf());
    seen = Seen.parse(books.seen());
    findings = new ArrayList<>(incident.findings());
    blastRadius = incident.blastRadius();
    signals = incident.signals();
    evidence = incident.evidence();
    timeline = incident.timeline();
    audit = new ArrayList<>(incident.audit());
    merged = new ArrayList<>(books.merged());
    outbox = new ArrayList<>(books.outbox());
    revision = books.revision();
  }

  /** Moves to a state (or stays) and writes it down; platforms are told of it. */
  void audit(Instant at, String actor, String action, IncidentState to, @Nullable String note) {
    audit.add(new AuditEntry(at, actor, action, audit.isEmpty() ? null : state, to, note));
    if (audit.size() > MAX_AUDIT) {
      audit.remove(OLDEST_AUDIT_KEPT);
    }
    state = to;
    revision++;
  }

  /** Notes findings as counted. */
  void count(List<String> ids) {
    for (var finding : ids) {
      seen.add(finding);
      findings.remove(finding);
      findings.add(finding);
    }
    if (findings.size() > MAX_FINDINGS) {
      findings.subList(0, findings.size() - MAX_FINDINGS).clear();
    }
  }

  StoredIncident build(Instant now) {
    var rootCause = RootCauseRules.explain(incident(NOTHING_YET, now), cause, anomalyOnly);
    var incident = incident(rootCause, now);
    var due = OutboxRules.nextDue(incident, revision, outbox);
    var books =
        new Bookkeeping(
            anomalyOnly,
            cause,
            seen.text(),
            merged,
            mergedInto,
            revision,
            outbox,
            due.orElse(null));
    return new StoredIncident(incident, books);
  }

  private Incident incident(RootCause rootCause, Instant now) {
    return new Incident(
        id,
        tenant,
        fingerprint,
        service,
        cause.title(),
        severity,
        state,
        firstSeen,
        lastSeen,
        openedAt,
        now,
        acknowledgedAt,
        resolvedAt,
        snoozedUntil,
        assignee,
        occurrences.number(),
        occurrences.of(),
        findings,
        blastRadius,
        signals,
        evidence,
        timeline,
        rootCause,
        audit,
        outbox.stream()
            .filter(row -> row.attempts() > 0 || state.isOpen())
            .map(OutboxRow::ticket)
            .toList());
  }
}
