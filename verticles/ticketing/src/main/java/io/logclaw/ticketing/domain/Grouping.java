package io.logclaw.ticketing.domain;

import io.logclaw.model.Anomaly;
import io.logclaw.model.Finding;
import io.logclaw.model.RequestFailure;
import io.logclaw.ticketing.domain.Registry.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One cause, one incident: decides which incident a finding belongs to, in whatever order findings
 * come.
 *
 * @param dedupWindow longest silence, in event time, after which a sign still belongs to an open
 *     incident
 * @param reopenWithin longest time after its resolution that a recurrence reopens an incident
 */
public record Grouping(Duration dedupWindow, Duration reopenWithin) {
  /** What anomalies are counted by. */
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** What becomes of a finding; the incident may since have been merged into another. */
  sealed interface Decision {
    String incidentId();

    /** Nothing alike is known: a new incident. */
    record Opened(String incidentId) implements Decision {}

    /** One more sign of an open incident, or of one that was resolved after this sign. */
    record Joined(String incidentId) implements Decision {}

    /** It came back soon after it had been resolved. */
    record Reopened(String incidentId) implements Decision {}
  }

  record Placement(Registry registry, Decision decision) {}

  /** How well a finding fits an incident, the best first. */
  private enum Fit {
    SAME_FINGERPRINT,
    SAME_SERVICE,
    /** An anomaly of a service that fails because of the incident's. */
    ECHO,
    /** A request failure that explains an incident which rests on an echo's anomalies alone. */
    EXPLAINS,
    NONE
  }

  private record Candidate(Entry entry, Fit fit) {}

  Placement place(Registry registry, Finding finding, Instant now) {
    var ownId = IncidentIds.of(finding.id());
    return registry
        .follow(ownId)
        .map(entry -> join(registry, entry, finding, now))
        .or(() -> bestOpen(registry, finding).map(entry -> join(registry, entry, finding, now)))
        .or(() -> afterResolution(registry, finding, now))
        .orElseGet(() -> open(registry, ownId, finding, now));
  }

  private Optional<Entry> bestOpen(Registry registry, Finding finding) {
    var order = Comparator.comparing(Candidate::fit);
    if (finding instanceof Anomaly) { // several may explain it: the one that was failing last
      order = order.thenComparing(c -> c.entry().lastSeen(), Comparator.reverseOrder());
    }
    return candidates(registry, finding)
        .filter(c -> c.entry().isOpen())
        .filter(c -> c.entry().near(finding.firstSeen(), finding.lastSeen(), dedupWindow))
        .min(order)
        .map(Candidate::entry);
  }

  private Optional<Placement> afterResolution(Registry registry, Finding finding, Instant now) {
    return candidates(registry, finding)
        .filter(c -> c.fit() != Fit.EXPLAINS && c.entry().mergedInto() == null)
        .map(Candidate::entry)
        .filter(entry -> entry.resolvedAt() != null)
        .sorted(Comparator.comparing(Grouping::resolution).reversed())
        .flatMap(entry -> lateOrAgain(registry, entry, finding, now).stream())
        .findFirst();
  }

  private Optional<Placement> lateOrAgain(
      Registry registry, Entry entry, Finding finding, Instant now) {
    var resolvedAt = resolution(entry);
    if (!sign(finding).isAfter(resolvedAt)) {
      return entry.near(finding.firstSeen(), finding.lastSeen(), dedupWindow)
          ? Optional.of(join(registry, entry, finding, now))
          : Optional.empty();
    }
    if (sign(finding).isAfter(resolvedAt.plus(reopenWithin))) {
      return Optional.empty();
    }
    var placed = join(registry, entry.reopened(now), finding, now);
    return Optional.of(new Placement(placed.registry(), new Decision.Reopened(entry.id())));
  }

  private static Instant resolution(Entry entry) {
    return entry.resolvedAt() == null ? Instant.MAX : entry.resolvedAt();
  }

  /**
   * When a finding shows that it still fails. A window that began before the resolution shows
   * nothing: its errors may all lie in its first half. One of a burst that has lasted long counts
   * by its last window.
   */
  private static Instant sign(Finding finding) {
    return switch (finding) {
      case Anomaly anomaly -> later(anomaly.firstSeen(), anomaly.lastSeen().minus(WINDOW));
      case RequestFailure failure -> failure.lastSeen();
    };
  }

  private static Stream<Candidate> candidates(Registry registry, Finding finding) {
    var fingerprint = Fingerprint.of(finding);
    var echoes = echoes(finding);
    return registry.entries().stream()
        .filter(entry -> entry.tenant().equals(finding.tenant()))
        .map(entry -> new Candidate(entry, fit(entry, finding, fingerprint, echoes)))
        .filter(candidate -> candidate.fit() != Fit.NONE);
  }

  private static List<String> echoes(Finding finding) {
    return finding instanceof RequestFailure failure ? Echoes.of(failure.blastRadius()) : List.of();
  }

  private static Fit fit(Entry entry, Finding finding, String fingerprint, List<String> echoes) {
    if (entry.fingerprint().equals(fingerprint)) {
      return Fit.SAME_FINGERPRINT;
    }
    if (entry.service().equals(finding.service())) {
      return Fit.SAME_SERVICE;
    }
    return switch (finding) {
      case Anomaly anomaly -> entry.touches(anomaly.service()) ? Fit.ECHO : Fit.NONE;
      case RequestFailure _ ->
          entry.anomalyOnly() && echoes.contains(entry.service()) ? Fit.EXPLAINS : Fit.NONE;
    };
  }

  private Placement open(Registry registry, String id, Finding finding, Instant now) {
    var entry =
        new Entry(
            id,
            finding.tenant(),
            Fingerprint.of(finding),
            finding.service(),
            List.of(),
            finding.firstSeen(),
            finding.lastSeen(),
            true,
            null,
            null,
            now);
    var placed = join(registry, entry, finding, now);
    return new Placement(placed.registry(), new Decision.Opened(id));
  }

  private Placement join(Registry registry, Entry entry, Finding finding, Instant now) {
    var joined = extended(entry, finding, now);
    var next = joined.equals(entry) ? registry : registry.with(joined);
    if (registry.find(entry.id()).isEmpty()) {
      next = registry.with(joined);
    }
    if (finding instanceof RequestFailure && joined.isOpen()) {
      next = unite(next, joined, now);
    }
    return new Placement(next, new Decision.Joined(entry.id()));
  }

  /** The entry with what a finding adds; the same object if it adds nothing. */
  private static Entry extended(Entry entry, Finding finding, Instant now) {
    var service = entry.service();
    var fingerprint = entry.fingerprint();
    var echoes = new ArrayList<>(entry.echoes());
    boolean anomalyOnly = entry.anomalyOnly();
    if (finding instanceof RequestFailure failure) {
      if (anomalyOnly) {
        service = failure.service();
        fingerprint = Fingerprint.of(failure);
        anomalyOnly = false;
      }
      for (var echo : Echoes.of(failure.blastRadius())) {
        if (!echoes.contains(echo) && !echo.equals(service) && echoes.size() < Echoes.MOST) {
          echoes.add(echo);
        }
      }
    }
    var first = earlier(entry.firstSeen(), finding.firstSeen());
    var last = later(entry.lastSeen(), finding.lastSeen());
    var next =
        new Entry(
            entry.id(),
            entry.tenant(),
            fingerprint,
            service,
            echoes,
            first,
            last,
            anomalyOnly,
            entry.resolvedAt(),
            entry.mergedInto(),
            entry.touchedAt());
    return next.equals(entry) ? entry : next.touched(now);
  }

  /** Takes in the open incidents that rest on anomalies of the origin or its echoes alone. */
  private Registry unite(Registry registry, Entry target, Instant now) {
    var next = registry;
    var united = target;
    for (var other : registry.entries()) {
      if (!other.id().equals(target.id())
          && other.tenant().equals(target.tenant())
          && other.isOpen()
          && other.anomalyOnly()
          && target.touches(other.service())
          && target.near(other.firstSeen(), other.lastSeen(), dedupWindow)) {
        next = next.with(other.merged(target.id(), now));
        united = united.spanning(other.firstSeen(), other.lastSeen());
      }
    }
    return united.equals(target) ? next : next.with(united.touched(now));
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
