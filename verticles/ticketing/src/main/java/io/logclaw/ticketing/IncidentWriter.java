package io.logclaw.ticketing;

import io.logclaw.model.Incident;
import io.logclaw.ticketing.IncidentStore.Versioned;
import io.logclaw.ticketing.domain.OutboxRules;
import io.logclaw.ticketing.domain.StoredIncident;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes incidents so that what is owed to the platforms is written with them, and keeps the
 * registry true. Blocks; safe for use by any thread.
 */
final class IncidentWriter {
  private final IncidentStore store;
  private final Set<String> platforms;
  private final Duration firstTicketAfter;
  private final Clock clock;
  private final Consumer<Incident> changed;

  /**
   * A writer.
   *
   * @param platforms names of those that are switched on
   * @param changed told after each write
   */
  IncidentWriter(
      IncidentStore store,
      Set<String> platforms,
      Duration firstTicketAfter,
      Clock clock,
      Consumer<Incident> changed) {
    this.store = store;
    this.platforms = Set.copyOf(platforms);
    this.firstTicketAfter = firstTicketAfter;
    this.clock = clock;
    this.changed = changed;
  }

  /** One step of a change: returns its result, or null if somebody else was faster. */
  interface Step<T> {
    @Nullable T run() throws StoreUnavailableException;
  }

  /** Takes a step again and again until nobody else is faster. */
  static <T> T untilWon(Step<T> step) throws StoreUnavailableException {
    for (int race = 0; race < 100; race++) {
      var result = step.run();
      if (result != null) {
        return result;
      }
    }
    throw new StoreUnavailableException("other members change the same incident all the time");
  }

  Instant now() {
    return clock.instant();
  }

  /** False if the incident is no longer as it was read, or exists where it should not. */
  boolean save(Optional<Versioned<StoredIncident>> before, StoredIncident after)
      throws StoreUnavailableException {
    var enrolled = OutboxRules.enrol(after, platforms, firstTicketAfter);
    boolean saved =
        before.isPresent() ? store.replace(before.get(), enrolled) : store.create(enrolled);
    if (saved) {
      changed.accept(enrolled.incident());
    }
    return saved;
  }

  /** Lets the registry know what a document says. */
  void register(StoredIncident document) throws StoreUnavailableException {
    var now = now();
    var said = document.entry(now);
    var _ =
        untilWon(
            () -> {
              var registry = store.registry();
              var known = registry.value().find(said.id());
              var right = known.map(entry -> entry.corrected(said, now)).orElse(said);
              boolean isKnown = known.isPresent() && right.equals(known.get());
              return isKnown
                      || store.replaceRegistry(registry, registry.value().pruned(now).with(right))
                  ? right
                  : null;
            });
  }
}
