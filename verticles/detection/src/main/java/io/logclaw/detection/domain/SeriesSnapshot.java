package io.logclaw.detection.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must survive a restart of a service's verdicts and cannot be counted again.
 *
 * @param bucket length of the windows in milliseconds
 * @param judged latest window judged
 * @param windows judged windows that still matter, oldest first
 * @param burst the anomaly that goes on, if one does
 */
public record SeriesSnapshot(
    String tenant,
    String service,
    long bucket,
    long judged,
    List<WindowCount> windows,
    @Nullable Burst burst) {
  public SeriesSnapshot {
    windows = List.copyOf(windows);
  }
}
