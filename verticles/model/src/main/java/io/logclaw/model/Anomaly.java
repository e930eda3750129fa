package io.logclaw.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on a series: a service behaves unlike itself.
 *
 * @param path whether a window was awaited
 * @param series what was counted, such as {@code errors}
 * @param templateId template of the lines it rests on, where they share one
 * @param score 0 to 1, the weighted sum of the signals
 * @param signals why, the weightiest first
 * @param firstSeen start of the window, or time of the first line
 * @param lastSeen end of the window, or time of the last line
 * @param detectedAt when the verdict was passed, by our clock
 * @param occurrences log lines this event stands for
 */
public record Anomaly(
    String id,
    String tenant,
    String service,
    Path path,
    String series,
    @Nullable String templateId,
    IncidentSeverity severity,
    double score,
    String title,
    List<Signal> signals,
    Instant firstSeen,
    Instant lastSeen,
    Instant detectedAt,
    long occurrences,
    List<Evidence> evidence)
    implements Finding {

  /** How a verdict came about. */
  public enum Path {
    /** A process is dying; no window was awaited. */
    IMMEDIATE,
    /** A window of event time was counted and compared. */
    WINDOWED
  }

  public Anomaly {
    signals = List.copyOf(signals);
    evidence = List.copyOf(evidence);
  }
}
