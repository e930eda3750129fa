package io.logclaw.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a request, or of an incident, in event time.
 *
 * @param at when
 * @param service who; the empty string for LogClaw's own steps
 * @param severity how grave
 * @param text what happened, one line without markup
 * @param logId the record that says so; absent for LogClaw's own steps
 * @param role {@code origin}, {@code echo}, {@code step} or {@code note}
 */
public record TimelineEntry(
    Instant at,
    String service,
    Severity severity,
    String text,
    @Nullable String logId,
    String role) {}
