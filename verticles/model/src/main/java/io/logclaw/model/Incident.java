package io.logclaw.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person handles: one cause, however many signs.
 *
 * @param id stable, such as {@code INC-7F3K2Q}
 * @param fingerprint what makes two findings the same cause; versioned, readable
 * @param service where the failure began, as far as is known
 * @param title one line without markup
 * @param firstSeen event time of the first sign
 * @param lastSeen event time of the last sign
 * @param openedAt our clock
 * @param acknowledgedAt our clock
 * @param resolvedAt our clock
 * @param snoozedUntil nobody is told anything before
 * @param assignee who has it
 * @param occurrences how often it was seen, counted in
 * @param occurrencesOf failed requests as soon as one is known, anomalous log lines before; never
 *     both together, since a failing request writes such lines
 * @param findings ids of the findings it is made of, the newest 200
 * @param signals why, the weightiest first
 * @param timeline the first failing request's steps
 * @param audit who changed it, oldest first
 * @param tickets its images on platforms
 */
public record Incident(
    String id,
    String tenant,
    String fingerprint,
    String service,
    String title,
    IncidentSeverity severity,
    IncidentState state,
    Instant firstSeen,
    Instant lastSeen,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant snoozedUntil,
    @Nullable String assignee,
    long occurrences,
    Counted occurrencesOf,
    List<String> findings,
    BlastRadius blastRadius,
    List<Signal> signals,
    List<Evidence> evidence,
    List<TimelineEntry> timeline,
    RootCause rootCause,
    List<AuditEntry> audit,
    List<Ticket> tickets) {
  /** What {@link #occurrences} counts. */
  public enum Counted {
    /** Requests that failed. */
    REQUESTS,
    /** Log lines that anomalies rest on. */
    LINES
  }

  public Incident {
    findings = List.copyOf(findings);
    signals = List.copyOf(signals);
    evidence = List.copyOf(evidence);
    timeline = List.copyOf(timeline);
    audit = List.copyOf(audit);
    tickets = List.copyOf(tickets);
  }
}
