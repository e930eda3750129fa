package io.logclaw.indexing;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.indexing.domain.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be so before documents are sent: the templates are there, and what has had its time is
 * gone. Both engines of the role share it.
 */
final class Housekeeping {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
  private static final int NOT_FOUND = 404;

  private final IndexTemplates templates;
  private final Requester openSearch;
  private final IndexingConfig.Keep config;
  private final Clock clock;
  private boolean templatesKnown;
  private Instant nextCleaning = Instant.MIN;

  Housekeeping(
      IndexTemplates templates, Requester openSearch, IndexingConfig.Keep config, Clock clock) {
    this.templates = templates;
    this.openSearch = openSearch;
    this.config = config;
    this.clock = clock;
  }

  /** Does what is due, which mostly is nothing. */
  synchronized void run() throws UnavailableException {
    if (!templatesKnown) {
      templates.ensure();
      templatesKnown = true;
    }
    var now = clock.instant();
    if (!now.isBefore(nextCleaning)) {
      boolean logsClean = clean(Indices.LOGS_PREFIX, config.logs(), now);
      boolean clean = clean(Indices.ANOMALIES_PREFIX, config.anomalies(), now) && logsClean;
      nextCleaning = now.plus(clean ? INTERVAL : AFTER_FAILURE);
    }
  }

  /** OpenSearch was away: it may come back as another, without our templates. */
  synchronized void doubt() {
    templatesKnown = false;
  }

  /** Whether all is gone that should be; if not, that is no reason to stop indexing. */
  private boolean clean(String prefix, Duration kept, Instant now) throws UnavailableException {
    var list =
        openSearch.get(
            "/_cat/indices/" + prefix + "*",
            Map.of("format", "json", "h", "index", "expand_wildcards", "all"));
    if (!list.isSuccess()) {
      log.warn("cannot list {}*: {}", prefix, list.shown());
      return false;
    }
    boolean clean = true;
    for (var index : Retention.expired(names(list), prefix, kept, now)) {
      var answer = openSearch.delete("/" + index);
      if (answer.isSuccess()) {
        log.info("deleted {}, older than {} days", index, kept.toDays());
      } else if (answer.status() != NOT_FOUND) {
        log.warn("cannot delete {}: {}", index, answer.shown());
        clean = false;
      }
    }
    return clean;
  }

  private static List<String> names(Requester.Answer list) {
    var names = new ArrayList<String>();
    Json.read(list.body(), JsonNode.class).forEach(row -> names.add(row.path("index").asText()));
    return names;
  }
}
