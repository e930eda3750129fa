package io.logclaw.ticketing.domain;

import io.logclaw.model.Incident;
import io.logclaw.ticketing.domain.Registry.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An incident, and what we must remember about it that nobody needs to see. */
public record StoredIncident(Incident incident, Bookkeeping books) {

  /**
   * Kept in the same document, so that an incident and what is owed to the platforms change
   * together.
   *
   * @param anomalyOnly whether no request failure has shown the cause yet
   * @param cause what the finding that names the origin says
   * @param seen which findings are counted; see {@link Seen}
   * @param merged incidents whose findings are counted here
   * @param mergedInto the incident that counts this one's findings
   * @param revision changes that people and platforms are told of: audit entries ever written
   * @param outbox one row per platform
   * @param outboxDue when the next delivery is due; absent if nothing is owed
   */
  public record Bookkeeping(
      boolean anomalyOnly,
      Cause cause,
      String seen,
      List<String> merged,
      @Nullable String mergedInto,
      long revision,
      List<OutboxRow> outbox,
      @Nullable Instant outboxDue) {
    public Bookkeeping {
      merged = List.copyOf(merged);
      outbox = List.copyOf(outbox);
    }
  }

  /** The row of a platform, if the incident has one. */
  public Optional<OutboxRow> row(String platform) {
    return books.outbox().stream().filter(row -> row.platform().equals(platform)).findFirst();
  }

  /** What the registry should say of this incident. */
  public Entry entry(Instant now) {
    var echoes = Echoes.of(incident.blastRadius());
    return new Entry(
        incident.id(),
        incident.tenant(),
        incident.fingerprint(),
        incident.service(),
        echoes.stream().filter(echo -> !echo.equals(incident.service())).toList(),
        incident.firstSeen(),
        incident.lastSeen(),
        books.anomalyOnly(),
        incident.resolvedAt(),
        books.mergedInto(),
        now);
  }
}
