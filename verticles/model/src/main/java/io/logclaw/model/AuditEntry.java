package io.logclaw.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who changed an incident, when and how; only ever appended.
 *
 * @param at our clock
 * @param actor a person's name, or {@code logclaw}
 * @param action such as {@code opened}, {@code acknowledged}, {@code rerooted}
 * @param from state before
 * @param to state after
 * @param note what the person, or the rule, had to say
 */
public record AuditEntry(
    Instant at,
    String actor,
    String action,
    @Nullable IncidentState from,
    IncidentState to,
    @Nullable String note) {}
