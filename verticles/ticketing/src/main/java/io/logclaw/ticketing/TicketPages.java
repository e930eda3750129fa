package io.logclaw.ticketing;

import io.logclaw.ticketing.domain.OutboxRow;
import io.logclaw.ticketing.domain.OutboxRow.Status;
import io.logclaw.ticketing.domain.StoredIncident;
import io.logclaw.ticketing.platforms.TicketUpdate;
import java.net.URI;

/**
 * What platforms are told of an incident, with the page where people handle it.
 *
 * @param dashboard base address of the dashboard
 */
record TicketPages(URI dashboard) {

  /** Everything that a platform's row says it does not know yet. */
  TicketUpdate update(StoredIncident stored, String platform) {
    var row = stored.row(platform).orElseThrow();
    var incident = stored.incident();
    long revision = stored.books().revision();
    var audit = incident.audit();
    int untold = Math.clamp(revision - row.told(), 0, audit.size());
    return new TicketUpdate(
        incident,
        row.reference(),
        mayBeThere(row),
        audit.subList(audit.size() - untold, audit.size()),
        revision,
        page(incident.id()));
  }

  /** An earlier try was cut off, or was given up without a clear answer. */
  private static boolean mayBeThere(OutboxRow row) {
    return row.tries() > 0 || (row.attempts() > 0 && row.status() != Status.DELIVERED);
  }

  private URI page(String id) {
    var base = dashboard.toString();
    var slash = base.endsWith("/") ? "" : "/";
    return URI.create(base + slash + "#/incidents/" + id);
  }
}
