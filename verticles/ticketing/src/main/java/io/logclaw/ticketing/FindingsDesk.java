package io.logclaw.ticketing;

import static io.logclaw.ticketing.IncidentWriter.untilWon;

import io.logclaw.model.Finding;
import io.logclaw.ticketing.IncidentStore.Versioned;
import io.logclaw.ticketing.domain.Accretion;
import io.logclaw.ticketing.domain.Grouping;
import io.logclaw.ticketing.domain.Plan;
import io.logclaw.ticketing.domain.Plan.Assignment;
import io.logclaw.ticketing.domain.Registry.Entry;
import io.logclaw.ticketing.domain.StoredIncident;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes incidents of findings. The registry decides, the incident's document follows: a member that
 * dies between the two leaves a decision that the replay of its findings completes.
 *
 * <p>Where the two differ, the document is right about whether the incident is resolved; the
 * registry is corrected as soon as a finding shows the difference.
 */
final class FindingsDesk {
  private final IncidentStore store;
  private final IncidentWriter writer;
  private final Grouping rules;

  FindingsDesk(IncidentStore store, IncidentWriter writer, Grouping rules) {
    this.store = store;
    this.writer = writer;
    this.rules = rules;
  }

  /** When this returns, the store has what the findings say. */
  void take(List<Finding> findings) throws StoreUnavailableException {
    var _ =
        untilWon(
            () -> {
              var plan = decide(findings);
              if (plan.isEmpty()) {
                return null;
              }
              boolean settled = true;
              for (var assignment : plan.get().assignments()) {
                settled &= untilWon(() -> write(assignment));
              }
              return settled ? plan : null;
            });
  }

  /** Step one. Empty if another member decided meanwhile. */
  Optional<Plan> decide(List<Finding> findings) throws StoreUnavailableException {
    var registry = store.registry();
    var plan = Plan.of(rules, registry.value(), findings, writer.now());
    boolean decided =
        plan.registry().equals(registry.value())
            || store.replaceRegistry(registry, plan.registry());
    return decided ? Optional.of(plan) : Optional.empty();
  }

  /** Step two. False if the registry was wrong about this incident and must decide anew. */
  private @Nullable Boolean write(Assignment assignment) throws StoreUnavailableException {
    var before = store.get(assignment.entry().id());
    if (before.isPresent() && isDecidedWrongly(assignment, before.get().value())) {
      writer.register(before.get().value());
      return false;
    }
    var known = before.map(Versioned::value).orElse(null);
    var grown = Accretion.grow(known, assignment, sealed(assignment, before), writer.now());
    if (!grown.equals(known)) {
      return writer.save(before, grown) ? true : null;
    }
    if (isOpen(grown) != assignment.entry().isOpen()) {
      writer.register(grown);
    }
    return true;
  }

  private static boolean isDecidedWrongly(Assignment assignment, StoredIncident document) {
    var entry = assignment.entry();
    return document.books().mergedInto() != null
        || (isOpen(document) && !entry.isOpen())
        || (!isOpen(document) && entry.isOpen() && !assignment.reopens())
        || (entry.anomalyOnly() && !document.books().anomalyOnly());
  }

  private static boolean isOpen(StoredIncident stored) {
    return stored.incident().state().isOpen();
  }

  /** Incidents to take in, closed first, so that nobody counts there what would be lost here. */
  private List<StoredIncident> sealed(
      Assignment assignment, Optional<Versioned<StoredIncident>> before)
      throws StoreUnavailableException {
    var sources = new ArrayList<StoredIncident>();
    for (var merged : assignment.merged()) {
      if (before.isEmpty() || !before.get().value().books().merged().contains(merged.id())) {
        sources.add(untilWon(() -> seal(merged, assignment.entry().id())));
      }
    }
    return sources;
  }

  private @Nullable StoredIncident seal(Entry entry, String target)
      throws StoreUnavailableException {
    var before = store.get(entry.id());
    if (before.isEmpty()) {
      var stub = Accretion.sealedBeforeWritten(entry, target, writer.now());
      return writer.save(before, stub) ? stub : null;
    }
    var sealed = Accretion.seal(before.get().value(), target, writer.now());
    return sealed.equals(before.get().value()) || writer.save(before, sealed) ? sealed : null;
  }
}
