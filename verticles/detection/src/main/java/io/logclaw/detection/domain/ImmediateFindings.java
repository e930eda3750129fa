package io.logclaw.detection.domain;

import io.logclaw.detection.domain.ImmediateSignals.Sighting;
import io.logclaw.model.Anomaly;
import io.logclaw.model.Evidence;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.LogRecord;
import io.logclaw.model.Severity;
import io.logclaw.model.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The immediate path: one anomaly per tenant, service, kind of death and slot of event time, at its
 * first line. A storm that goes on is told again in the next slot, with the lines counted since.
 *
 * <p>The id follows from the slot, so members that see parts of one storm, and replays, find the
 * same anomaly. Not safe for use by several threads.
 */
public final class ImmediateFindings {
  private static final double PHRASE_WEIGHT = 0.7;
  private static final double SEVERITY_WEIGHT = 0.2;

  /** Storms remembered; one forgotten is only told once more, under the same id. */
  private static final int MAX_STORMS = 20_000;

  private final ImmediateSignals signals = new ImmediateSignals();
  private final long slotMillis;
  private final LinkedHashMap<Storm, Lines> storms = new LinkedHashMap<>(); // oldest first

  private record Storm(String tenant, String service, SignalKind kind, long slot) {
    Storm before() {
      return new Storm(tenant, service, kind, slot - 1);
    }
  }

  private static final class Lines {
    private long unreported;
  }

  /**
   * A path without memory.
   *
   * @param slotMillis span of event time in which alike lines count as one anomaly
   */
  public ImmediateFindings(long slotMillis) {
    this.slotMillis = slotMillis;
  }

  /**
   * Looks at a record.
   *
   * @param at event time that counts for it
   * @param now the wall clock
   * @return the anomaly it begins; empty for an ordinary record and for more of the same storm
   */
  public Optional<Anomaly> inspect(LogRecord log, long at, Instant now) {
    var sighting = signals.find(log);
    if (sighting == null) {
      return Optional.empty();
    }
    var storm =
        new Storm(
            log.tenant(), log.service(), sighting.phrase().kind(), Math.floorDiv(at, slotMillis));
    var known = storms.get(storm);
    if (known != null) {
      known.unreported++;
      return Optional.empty();
    }
    if (storms.size() >= MAX_STORMS) {
      storms.pollFirstEntry();
    }
    storms.put(storm, new Lines());
    var before = storms.get(storm.before());
    long carried = before == null ? 0 : before.unreported;
    return Optional.of(anomaly(log, sighting, storm, Instant.ofEpochMilli(at), now, 1 + carried));
  }

  private static Anomaly anomaly(
      LogRecord log, Sighting sighting, Storm storm, Instant at, Instant now, long occurrences) {
    var kind = sighting.phrase().kind();
    var reasons = reasons(log, sighting);
    return new Anomaly(
        Ids.of(log.tenant(), log.service(), kind.signal(), Long.toString(storm.slot())),
        log.tenant(),
        log.service(),
        Anomaly.Path.IMMEDIATE,
        kind.signal(),
        log.templateId().isEmpty() ? null : log.templateId(),
        severity(log, sighting.phrase()),
        reasons.stream().mapToDouble(Signal::weight).sum(),
        log.service() + ": " + kind.sentence(),
        reasons,
        at,
        at,
        now,
        occurrences,
        null,
        List.of(Evidence.of(log, "example")));
  }

  private static List<Signal> reasons(LogRecord log, Sighting sighting) {
    var phrase = sighting.phrase();
    var reasons = new ArrayList<Signal>();
    reasons.add(
        new Signal(
            phrase.kind().signal(),
            1,
            0,
            PHRASE_WEIGHT,
            "the %s says \"%s\"".formatted(sighting.place(), phrase.text().strip())));
    if (log.severity().isError()) {
      var reason = "it was logged at " + log.severity();
      reasons.add(new Signal("severity", log.severity().number(), 0, SEVERITY_WEIGHT, reason));
    }
    return reasons;
  }

  private static IncidentSeverity severity(LogRecord log, Phrase phrase) {
    boolean certain = phrase.needs() == Phrase.Needs.NOTHING || log.severity().isError();
    boolean deadly = phrase.kind() != SignalKind.DISK_FULL || log.severity() == Severity.FATAL;
    return certain && deadly ? IncidentSeverity.CRITICAL : IncidentSeverity.HIGH;
  }
}
