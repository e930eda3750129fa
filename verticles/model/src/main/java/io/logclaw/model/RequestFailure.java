package io.logclaw.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on a trace: a request failed, and this is where it began.
 *
 * @param service where the failure began
 * @param traceId the request that shows it
 * @param templateId template of the origin's error line
 * @param errorTemplate its text, such as {@code payment <*> declined}
 * @param exceptionType of the origin's error
 * @param detectedAt when the verdict was passed, by our clock
 * @param occurrences failing requests this event stands for, with the same origin and error
 * @param blastRadius whom it hurts
 * @param timeline the request's steps across services, in order
 * @param reason why this service is the origin: one English sentence
 */
public record RequestFailure(
    String id,
    String tenant,
    String service,
    String traceId,
    String templateId,
    String errorTemplate,
    @Nullable String exceptionType,
    IncidentSeverity severity,
    String title,
    String reason,
    Instant firstSeen,
    Instant lastSeen,
    Instant detectedAt,
    long occurrences,
    BlastRadius blastRadius,
    List<TimelineEntry> timeline,
    List<Evidence> evidence)
    implements Finding {
  public RequestFailure {
    timeline = List.copyOf(timeline);
    evidence = List.copyOf(evidence);
  }
}
