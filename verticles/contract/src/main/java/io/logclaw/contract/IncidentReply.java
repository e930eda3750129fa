package io.logclaw.contract;

import io.logclaw.model.Incident;
import org.jspecify.annotations.Nullable;

/**
 * What became of an {@link IncidentCommand}.
 *
 * @param outcome {@code done}, {@code not_found}, {@code not_allowed} or {@code unavailable}
 * @param message one sentence for the person who asked
 * @param incident the incident as it is now, where there is one
 */
public record IncidentReply(String outcome, String message, @Nullable Incident incident) {}
