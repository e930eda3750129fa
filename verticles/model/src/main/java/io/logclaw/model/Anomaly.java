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
 * @param burst the burst of which this is one event; absent where an event stands for itself
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
    @Nullable Burst burst,
    List<Evidence> evidence)
    implements Finding {

  /** How a verdict came about. */
  public enum Path {
    /** A process is dying; no window was awaited. */
    IMMEDIATE,
    /** A window of event time was counted and compared. */
    WINDOWED
  }

  /**
   * A series that goes on being unlike itself: told of by several events, each better informed than
   * the one before.
   *
   * @param id the same for all its events
   * @param update 0 for the event that opens it, then 1, 2 …
   * @param occurrences log lines that all its events up to this one stand for
   */
  public record Burst(String id, int update, long occurrences) {}

  public Anomaly {
    signals = List.copyOf(signals);
    evidence = List.copyOf(evidence);
  }
}
