package io.logclaw.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.EnrichedLog;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.model.Severity;
import io.logclaw.web.domain.TimeRange;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;

/** How each service is: its lines, its errors, its open incidents. */
final class ServiceSearch {
  private static final int MAX_SERVICES = 200;
  private static final String SERVICES = "services";
  private static final String ERRORS = "errors";
  private static final String LAST_SEEN = "last_seen";

  private final SearchBackend backend;
  private final IncidentSearch incidents;

  ServiceSearch(SearchBackend backend, IncidentSearch incidents) {
    this.backend = backend;
    this.incidents = incidents;
  }

  /**
   * The services that wrote something, the busiest first, and those with open incidents.
   *
   * @return each {@code {"service", "logs", "errors", "error_ratio", "last_seen",
   *     "open_incidents"}}; {@code last_seen} absent from those that wrote nothing
   */
  Future<ArrayNode> overview(TimeRange range) {
    var counted = backend.search(request(range));
    var open = incidents.openByService();
    return Future.all(counted, open)
        .map(
            _ ->
                overview(
                    LogStatistics.values(counted.result().aggregations().get(SERVICES)),
                    open.result()));
  }

  private static SearchRequest.Builder request(TimeRange range) {
    return new SearchRequest.Builder()
        .index(Indices.ALL_LOGS)
        .size(0)
        .trackTotalHits(t -> t.enabled(false))
        .query(Queries.all(List.of(Queries.range(EnrichedLog.TIMESTAMP, range))))
        .aggregations(
            SERVICES,
            a ->
                a.terms(t -> t.field(EnrichedLog.SERVICE).size(MAX_SERVICES))
                    .aggregations(ERRORS, e -> e.filter(errors()))
                    .aggregations(LAST_SEEN, m -> m.max(x -> x.field(EnrichedLog.TIMESTAMP))));
  }

  private static Query errors() {
    return Queries.terms(
        EnrichedLog.LEVEL,
        Arrays.stream(Severity.values()).filter(Severity::isError).map(Severity::name).toList());
  }

  private static ArrayNode overview(List<StringTermsBucket> counted, Map<String, Long> incidents) {
    var open = new TreeMap<>(incidents);
    var services = Json.MAPPER.createArrayNode();
    for (var bucket : counted) {
      var service = services.addObject().put("service", bucket.key());
      var errors = Objects.requireNonNull(bucket.aggregations().get(ERRORS)).filter();
      var lastSeen = Objects.requireNonNull(bucket.aggregations().get(LAST_SEEN)).max().value();
      count(service, bucket.docCount(), errors.docCount());
      if (lastSeen != null) {
        service.put(LAST_SEEN, Instant.ofEpochMilli(lastSeen.longValue()).toString());
      }
      service.put("open_incidents", open.getOrDefault(bucket.key(), 0L));
      open.remove(bucket.key());
    }
    open.forEach(
        (silent, count) -> {
          var service = services.addObject().put("service", silent);
          count(service, 0, 0);
          service.put("open_incidents", count);
        });
    return services;
  }

  private static void count(ObjectNode service, long logs, long errors) {
    service.put("logs", logs).put(ERRORS, errors);
    service.put("error_ratio", logs == 0 ? 0 : (double) errors / logs);
  }
}
