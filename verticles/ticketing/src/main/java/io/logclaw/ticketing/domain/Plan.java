package io.logclaw.ticketing.domain;

import io.logclaw.model.Finding;
import io.logclaw.model.RequestFailure;
import io.logclaw.ticketing.domain.Grouping.Decision;
import io.logclaw.ticketing.domain.Registry.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What to do with a batch of findings: the registry as it has to become, then one assignment per
 * incident touched.
 */
public record Plan(Registry registry, List<Assignment> assignments) {
  public Plan {
    assignments = List.copyOf(assignments);
  }

  /**
   * Findings that belong to one incident.
   *
   * @param entry the incident as the registry will know it
   * @param findings request failures first: they know the origin
   * @param reopens whether one of them is a recurrence
   * @param merged incidents this one takes in; some may have been taken in long ago
   */
  public record Assignment(
      Entry entry, List<Finding> findings, boolean reopens, List<Entry> merged) {
    public Assignment {
      findings = List.copyOf(findings);
      merged = List.copyOf(merged);
    }
  }

  /** Decides on findings one after the other. */
  public static Plan of(Grouping rules, Registry before, List<Finding> findings, Instant now) {
    var registry = before.pruned(now);
    var decisions = new ArrayList<Decision>();
    for (var finding : findings) {
      var placed = rules.place(registry, finding, now);
      registry = placed.registry();
      decisions.add(placed.decision());
    }
    return new Plan(registry, assignments(registry, decisions, findings));
  }

  private static List<Assignment> assignments(
      Registry registry, List<Decision> decisions, List<Finding> findings) {
    Map<Entry, List<Finding>> byIncident = new LinkedHashMap<>();
    var reopened = new TreeSet<String>();
    for (int i = 0; i < findings.size(); i++) {
      var decision = decisions.get(i);
      var entry = registry.follow(decision.incidentId()).orElseThrow();
      byIncident.computeIfAbsent(entry, _ -> new ArrayList<>()).add(findings.get(i));
      if (decision instanceof Decision.Reopened) {
        reopened.add(entry.id());
      }
    }
    return byIncident.entrySet().stream()
        .map(
            group ->
                new Assignment(
                    group.getKey(),
                    failuresFirst(group.getValue()),
                    reopened.contains(group.getKey().id()),
                    registry.mergedInto(group.getKey().id())))
        .toList();
  }

  private static List<Finding> failuresFirst(List<Finding> findings) {
    return findings.stream()
        .sorted(Comparator.comparing(finding -> !(finding instanceof RequestFailure)))
        .toList();
  }
}
