package io.logclaw.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a person wants done to an incident.
 *
 * @param incidentId which
 * @param action {@code acknowledge}, {@code investigate}, {@code mitigate}, {@code resolve}, {@code
 *     reopen}, {@code escalate}, {@code snooze} or {@code comment}
 * @param actor who asks
 * @param note what they have to say; for {@code snooze} with {@code minutes}
 * @param minutes how long to snooze
 */
public record IncidentCommand(
    String incidentId,
    String action,
    String actor,
    @Nullable String note,
    @Nullable Integer minutes) {}
