package io.logclaw.ticketing;

import java.time.Duration;

/** What is due by the clock: the index made ready once, silent incidents resolved. */
final class Housekeeping implements FindingsHandler.Chores {
  private final IncidentStore store;
  private final CommandDesk commands;
  private final Duration autoResolveAfter;
  private boolean prepared; // loop's thread only

  Housekeeping(IncidentStore store, CommandDesk commands, Duration autoResolveAfter) {
    this.store = store;
    this.commands = commands;
    this.autoResolveAfter = autoResolveAfter;
  }

  @Override
  public void run() throws StoreUnavailableException {
    if (!prepared) {
      store.prepare();
      prepared = true;
    }
    if (autoResolveAfter.isZero()) {
      var _ = store.registry(); // shows whether the store is there
    } else {
      commands.resolveSilent(autoResolveAfter);
    }
  }
}
