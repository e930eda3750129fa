package io.logclaw.ticketing;

import io.logclaw.model.Incident;
import io.logclaw.testkit.Backends;
import io.logclaw.ticketing.domain.Grouping;
import io.logclaw.ticketing.domain.StoredIncident;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one member has, over the embedded OpenSearch. */
final class Desks implements AutoCloseable {
  final IncidentStore store = new IncidentStore(Backends.shared().openSearch());
  final List<Incident> announced = new CopyOnWriteArrayList<>();
  final IncidentWriter writer;
  final FindingsDesk findings;
  final CommandDesk commands;

  Desks(Clock clock, String... platforms) throws StoreUnavailableException {
    writer =
        new IncidentWriter(store, Set.of(platforms), Duration.ofSeconds(10), clock, announced::add);
    var rules = new Grouping(Duration.ofMinutes(30), Duration.ofMinutes(10));
    findings = new FindingsDesk(store, writer, rules);
    commands = new CommandDesk(store, writer);
    store.prepare();
  }

  StoredIncident get(String id) throws StoreUnavailableException {
    return store.get(id).orElseThrow().value();
  }

  /** Open incidents of which a service is the origin or an echo, by what the registry says. */
  List<String> open(String service) throws StoreUnavailableException {
    return store.registry().value().entries().stream()
        .filter(entry -> entry.isOpen())
        .filter(entry -> entry.service().equals(service) || entry.echoes().contains(service))
        .map(entry -> entry.id())
        .toList();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
