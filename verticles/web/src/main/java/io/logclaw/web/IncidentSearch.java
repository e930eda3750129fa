package io.logclaw.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.IncidentDocument;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.IncidentState;
import io.logclaw.web.domain.Cursor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.Hit;

/** Finds incidents. The index also holds ticketing's own papers, which are nobody else's affair. */
final class IncidentSearch {
  private static final int MAX_SERVICES = 1_000;
  private static final String DOC_TYPE = "doc_type";

  /** What ticketing keeps beside an incident for itself. */
  private static final List<String> NOT_SHOWN = List.of(DOC_TYPE, "books", "outbox_due");

  private static final String BY_SERVICE = "by_service";

  private final SearchBackend backend;

  IncidentSearch(SearchBackend backend) {
    this.backend = backend;
  }

  /**
   * Which incidents somebody wants to see; empty lists mean any.
   *
   * @param services where it began, or whom it touches
   */
  record Filter(
      List<IncidentState> states, List<IncidentSeverity> severities, List<String> services) {
    /** The states in which an incident wants somebody's attention. */
    static final List<IncidentState> OPEN =
        Arrays.stream(IncidentState.values()).filter(IncidentState::isOpen).toList();
  }

  /** One page of incidents, newest first. */
  Future<ObjectNode> page(Filter filter, int limit, Optional<Cursor> after) {
    var request =
        request(filter)
            .size(limit)
            .sort(
                Queries.by("opened_at", FieldType.Date, SortOrder.Desc),
                Queries.by("id", FieldType.Keyword, SortOrder.Desc))
            .trackTotalHits(t -> t.enabled(true));
    after.ifPresent(cursor -> LogPages.after(request, cursor));
    return backend.search(request).map(found -> page(found, limit));
  }

  private static ObjectNode page(SearchResponse<ObjectNode> found, int limit) {
    var hits = found.hits().hits();
    var answer = Json.MAPPER.createObjectNode();
    var total = found.hits().total();
    answer.put("total", total == null ? 0 : total.value());
    answer.putArray("incidents").addAll(hits.stream().map(IncidentSearch::incident).toList());
    if (hits.size() == limit) {
      answer.put("next", LogPages.behind(hits.getLast()).encode());
    }
    return answer;
  }

  private static ObjectNode incident(Hit<ObjectNode> hit) {
    return IncidentDocument.complete(Objects.requireNonNull(hit.source()));
  }

  /** One incident; 404 if there is none of that id. */
  Future<ObjectNode> byId(String id) {
    var request =
        new SearchRequest.Builder()
            .index(Indices.INCIDENTS)
            .size(1)
            .source(s -> s.filter(f -> f.excludes(NOT_SHOWN)))
            .query(Queries.all(List.of(Queries.term("id", id), isIncident())));
    return backend
        .search(request)
        .map(
            found ->
                found.hits().hits().stream()
                    .findFirst()
                    .map(IncidentSearch::incident)
                    .orElseThrow(() -> ApiFailure.notFound("there is no incident " + id)));
  }

  /** How many open incidents began in each service. */
  Future<Map<String, Long>> openByService() {
    var request =
        request(new Filter(Filter.OPEN, List.of(), List.of()))
            .size(0)
            .trackTotalHits(t -> t.enabled(false))
            .aggregations(BY_SERVICE, LogStatistics.terms("service", MAX_SERVICES));
    return backend
        .search(request)
        .map(
            found -> {
              Map<String, Long> counts = new TreeMap<>();
              LogStatistics.values(found.aggregations().get(BY_SERVICE))
                  .forEach(service -> counts.put(service.key(), service.docCount()));
              return counts;
            });
  }

  private static SearchRequest.Builder request(Filter filter) {
    var all = new ArrayList<Query>();
    all.add(isIncident());
    if (!filter.states().isEmpty()) {
      all.add(Queries.terms("state", filter.states().stream().map(Enum::name).toList()));
    }
    if (!filter.severities().isEmpty()) {
      all.add(Queries.terms("severity", filter.severities().stream().map(Enum::name).toList()));
    }
    if (!filter.services().isEmpty()) {
      all.add(
          Queries.any(
              Queries.terms("service", filter.services()),
              Queries.terms("blast_radius.services.service", filter.services())));
    }
    return new SearchRequest.Builder()
        .index(Indices.INCIDENTS)
        .source(s -> s.filter(f -> f.excludes(NOT_SHOWN)))
        .query(Queries.all(all));
  }

  private static Query isIncident() {
    return Queries.any(Queries.not(Queries.exists(DOC_TYPE)), Queries.term(DOC_TYPE, "incident"));
  }
}
