package io.logclaw.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.model.Incident.Counted;

/** Incidents as documents of {@link Indices#INCIDENTS}. */
public final class IncidentDocument {
  private static final String OCCURRENCES = "occurrences";
  private static final String OCCURRENCES_OF = "occurrences_of";

  private IncidentDocument() {}

  /**
   * Puts into an incident of an earlier version what that did not write. It added up requests and
   * lines in {@code occurrences}; how many requests there were is known from whom it hurts.
   *
   * @return the same document
   */
  public static ObjectNode complete(ObjectNode document) {
    if (!document.has(OCCURRENCES_OF)) {
      long requests = document.at("/blast_radius/failed_requests").asLong();
      if (requests > 0) {
        document.put(OCCURRENCES, requests);
      }
      document.put(OCCURRENCES_OF, (requests > 0 ? Counted.REQUESTS : Counted.LINES).name());
    }
    return document;
  }
}
