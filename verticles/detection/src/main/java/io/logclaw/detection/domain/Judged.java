package io.logclaw.detection.domain;

import io.logclaw.model.Anomaly;
import java.util.ArrayList;
import java.util.List;

/** What judging brought forth, to be stored in this order: anomalies first, then snapshots. */
public final class Judged {
  private final List<Anomaly> anomalies = new ArrayList<>();
  private final List<SeriesSnapshot> snapshots = new ArrayList<>();

  void add(Anomaly anomaly) {
    anomalies.add(anomaly);
  }

  void add(SeriesSnapshot snapshot) {
    snapshots.add(snapshot);
  }

  public List<Anomaly> anomalies() {
    return List.copyOf(anomalies);
  }

  public List<SeriesSnapshot> snapshots() {
    return List.copyOf(snapshots);
  }
}
