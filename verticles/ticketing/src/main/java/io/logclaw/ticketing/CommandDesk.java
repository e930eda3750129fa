package io.logclaw.ticketing;

import static io.logclaw.ticketing.IncidentWriter.untilWon;

import io.logclaw.contract.IncidentCommand;
import io.logclaw.contract.IncidentReply;
import io.logclaw.ticketing.IncidentStore.Versioned;
import io.logclaw.ticketing.domain.IncidentIds;
import io.logclaw.ticketing.domain.Lifecycle;
import io.logclaw.ticketing.domain.Lifecycle.Outcome;
import io.logclaw.ticketing.domain.StoredIncident;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what people ask for, and what nobody asks for when an incident falls silent. Blocks. */
final class CommandDesk {
  private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);

  private final IncidentStore store;
  private final IncidentWriter writer;

  CommandDesk(IncidentStore store, IncidentWriter writer) {
    this.store = store;
    this.writer = writer;
  }

  IncidentReply handle(IncidentCommand command) {
    var problem = Lifecycle.problem(command);
    if (problem.isPresent()) {
      return new IncidentReply("not_allowed", problem.get(), null);
    }
    if (!IncidentIds.isOne(command.incidentId())) {
      return notFound(command);
    }
    try {
      return untilWon(() -> change(command));
    } catch (StoreUnavailableException e) {
      return new IncidentReply("unavailable", "Try again soon: " + e.getMessage() + ".", null);
    }
  }

  private static IncidentReply notFound(IncidentCommand command) {
    var message = "There is no incident \"%s\".".formatted(command.incidentId());
    return new IncidentReply("not_found", message, null);
  }

  private @Nullable IncidentReply change(IncidentCommand command) throws StoreUnavailableException {
    var before = store.get(command.incidentId());
    if (before.isEmpty()) {
      return notFound(command);
    }
    return switch (Lifecycle.apply(before.get().value(), command, writer.now())) {
      case Outcome.Refused(String message) ->
          new IncidentReply("not_allowed", message, before.get().value().incident());
      case Outcome.Changed(StoredIncident after, String message) ->
          move(before, after) ? new IncidentReply("done", message, after.incident()) : null;
    };
  }

  /**
   * Writes a change. The registry may call a resolved incident open for a while, which the next
   * finding puts right; the reverse would open a second incident, so a reopened one is told first.
   */
  private boolean move(Optional<Versioned<StoredIncident>> before, StoredIncident after)
      throws StoreUnavailableException {
    boolean wasOpen = isOpen(before.orElseThrow().value());
    if (!wasOpen && isOpen(after)) {
      writer.register(after);
    }
    if (!writer.save(before, after)) {
      return false;
    }
    if (wasOpen != isOpen(after)) {
      registerIfPossible(after);
    }
    return true;
  }

  private void registerIfPossible(StoredIncident after) {
    try {
      writer.register(after);
    } catch (StoreUnavailableException e) {
      log.info("the registry learns of {} later: {}", after.incident().id(), e.getMessage());
    }
  }

  private static boolean isOpen(StoredIncident stored) {
    return stored.incident().state().isOpen();
  }

  /** Resolves what has been silent for so long. */
  void resolveSilent(Duration silence) throws StoreUnavailableException {
    var since = writer.now().minus(silence);
    for (var id : store.silentSince(since)) {
      var before = store.get(id);
      if (before.isPresent() && Lifecycle.isSilent(before.get().value(), since)) {
        // Lost races are fine: somebody has just spoken.
        var _ = move(before, Lifecycle.resolveSilent(before.get().value(), silence, writer.now()));
      }
    }
  }
}
