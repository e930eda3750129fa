package io.logclaw.ticketing.domain;

import io.logclaw.contract.IncidentCommand;
import io.logclaw.model.Finding;
import io.logclaw.model.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The rules at work without a store: what the role does, in one thread and in memory. */
final class World {
  static final Grouping RULES = new Grouping(Duration.ofMinutes(30), Duration.ofMinutes(10));

  Registry registry = Registry.EMPTY;
  final Map<String, StoredIncident> incidents = new TreeMap<>();
  Instant now = Shop.NOON.plusSeconds(30);

  World take(Finding... findings) {
    return take(List.of(findings));
  }

  World take(List<? extends Finding> batch) {
    var plan = Plan.of(RULES, registry, List.copyOf(batch), now);
    registry = plan.registry();
    for (var assignment : plan.assignments()) {
      var id = assignment.entry().id();
      var sources = new ArrayList<StoredIncident>();
      for (var merged : assignment.merged()) {
        var other = merged.id();
        if (incidents.containsKey(other)) { // else merged within this batch and never written
          incidents.put(other, Accretion.seal(get(other), id, now));
          sources.add(get(other));
        }
      }
      var after = Accretion.grow(incidents.get(id), assignment, sources, now);
      incidents.put(id, after);
    }
    return this;
  }

  World resolve(String id) {
    var command = new IncidentCommand(id, "resolve", "ann", null, null);
    var outcome = Lifecycle.apply(get(id), command, now);
    var stored = ((Lifecycle.Outcome.Changed) outcome).stored();
    incidents.put(id, stored);
    registry = registry.with(stored.entry(now));
    return this;
  }

  StoredIncident get(String id) {
    return Objects.requireNonNull(incidents.get(id), id);
  }

  List<Incident> open() {
    return incidents.values().stream()
        .map(StoredIncident::incident)
        .filter(incident -> incident.state().isOpen())
        .toList();
  }

  Incident only() {
    if (open().size() != 1) {
      throw new AssertionError("expected one open incident, got " + open());
    }
    return open().getFirst();
  }
}
