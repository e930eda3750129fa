package io.logclaw.detection.domain;

import io.logclaw.model.Anomaly;
import io.logclaw.model.IncidentSeverity;
import java.time.Duration;
import java.time.Instant;

/** Puts bursts into words. */
final class BurstFindings {
  /** What is counted. */
  static final String SERIES = "errors";

  private static final double GRAVE_RATIO = 0.25;
  private static final long SOME_ERRORS = 20;
  private static final long MANY_ERRORS = 1_000;

  private BurstFindings() {}

  /** The event that opens a burst. */
  static Anomaly opening(SeriesState series, Burst burst, Instant now) {
    return anomaly(series, burst, 0, "", now);
  }

  /** An event of a burst that goes on; it stands for the errors since the one before. */
  static Anomaly update(SeriesState series, Burst burst, Instant now) {
    long minutes = Duration.ofMillis(burst.lastEnd() - burst.began()).toMinutes();
    return anomaly(
        series, burst, burst.updates() + 1, minutes == 0 ? "" : " for " + minutes + " min", now);
  }

  private static String idOf(SeriesState series, Burst burst) {
    return Ids.of(series.tenant, series.service, SERIES, Long.toString(burst.window()));
  }

  private static Anomaly anomaly(
      SeriesState series, Burst burst, int update, String duration, Instant now) {
    var id = idOf(series, burst);
    var worst = burst.worst();
    return new Anomaly(
        update == 0 ? id : id + "-" + update,
        series.tenant,
        series.service,
        Anomaly.Path.WINDOWED,
        SERIES,
        TemplateTally.of(burst.templates()).dominant().orElse(null),
        severity(worst),
        worst.score(),
        title(series, worst, duration),
        worst.signals(),
        Instant.ofEpochMilli(burst.began()),
        Instant.ofEpochMilli(burst.lastEnd()),
        now,
        burst.untold(),
        new Anomaly.Burst(id, update, burst.told() + burst.untold()),
        burst.lines().stream().map(TellingLine::evidence).toList());
  }

  private static String title(SeriesState series, Assessment seen, String duration) {
    var usual =
        seen.known()
            ? "usual " + Assessment.percent(seen.usualRatio())
            : "a service with little history";
    return "%s: error rate %s%s (%s)"
        .formatted(series.service, Assessment.percent(seen.ratio()), duration, usual);
  }

  private static IncidentSeverity severity(Assessment seen) {
    boolean grave = seen.ratio() >= GRAVE_RATIO && seen.errors() >= SOME_ERRORS;
    return grave || seen.errors() >= MANY_ERRORS ? IncidentSeverity.HIGH : IncidentSeverity.MEDIUM;
  }
}
