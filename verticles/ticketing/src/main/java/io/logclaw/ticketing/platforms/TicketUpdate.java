package io.logclaw.ticketing.platforms;

import io.logclaw.model.AuditEntry;
import io.logclaw.model.Incident;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a platform is to know of an incident.
 *
 * @param reference key of the ticket there; absent if none is known
 * @param again whether an earlier try of unknown outcome may have reached the platform
 * @param news audit entries the platform has not been told of, oldest first; all of them, the
 *     opening included, if it knows nothing yet
 * @param revision number of the last of {@code news}; grows by one with each
 * @param page where people handle the incident
 */
public record TicketUpdate(
    Incident incident,
    @Nullable String reference,
    boolean again,
    List<AuditEntry> news,
    long revision,
    URI page) {
  public TicketUpdate {
    news = List.copyOf(news);
  }

  /** The same for every member and every try: {@code logclaw/default/INC-7F3K2QAB}. */
  public String key() {
    return "logclaw/%s/%s".formatted(incident.tenant(), incident.id());
  }
}
