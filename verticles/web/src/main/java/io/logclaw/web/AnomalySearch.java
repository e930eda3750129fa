package io.logclaw.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Json;
import io.logclaw.web.domain.TimeRange;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Hit;

/** Finds what detection and correlation found out. */
final class AnomalySearch {
  private static final String FIRST_SEEN = "first_seen";
  private static final String LAST_SEEN = "last_seen";

  private final SearchBackend backend;

  AnomalySearch(SearchBackend backend) {
    this.backend = backend;
  }

  /** Findings that were seen within the range, also before and after it; newest first. */
  Future<ObjectNode> newest(TimeRange range, List<String> services, int limit) {
    var all = new ArrayList<Query>();
    all.add(Queries.overlap(FIRST_SEEN, LAST_SEEN, range));
    if (!services.isEmpty()) {
      all.add(Queries.terms("service", services));
    }
    var request =
        new SearchRequest.Builder()
            .index(range.anomalyIndices())
            .size(limit)
            .sort(
                Queries.by(LAST_SEEN, FieldType.Date, SortOrder.Desc),
                Queries.by("id", FieldType.Keyword, SortOrder.Desc))
            .trackTotalHits(t -> t.enabled(false))
            .query(Queries.all(all));
    return backend
        .search(request)
        .map(
            found -> {
              var answer = Json.MAPPER.createObjectNode();
              var findings = answer.putArray("anomalies");
              found.hits().hits().stream()
                  .map(Hit::source)
                  .filter(Objects::nonNull)
                  .forEach(findings::add);
              return answer;
            });
  }
}
