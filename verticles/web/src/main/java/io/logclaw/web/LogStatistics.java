package io.logclaw.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.EnrichedLog;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.web.domain.Intervals;
import io.logclaw.web.domain.LogFilter;
import io.logclaw.web.domain.TimeRange;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.DateHistogramBucket;
import org.opensearch.client.opensearch._types.aggregations.FieldDateMath;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch.core.SearchRequest;

/** Counts log lines: over time, and by value. */
final class LogStatistics {
  private static final int MAX_FACETS = 50;
  private static final String OVER_TIME = "over_time";
  private static final String LEVELS = "levels";

  private final SearchBackend backend;

  LogStatistics(SearchBackend backend) {
    this.backend = backend;
  }

  /** How many lines a filter wants, over time and by level; buckets without lines included. */
  Future<ObjectNode> histogram(TimeRange range, LogFilter filter, int buckets) {
    long interval = Intervals.millis(range.length(), buckets);
    var request =
        counting(range, filter)
            .aggregations(
                OVER_TIME,
                a ->
                    a.dateHistogram(
                            h ->
                                h.field(EnrichedLog.TIMESTAMP)
                                    .fixedInterval(i -> i.time(interval + "ms"))
                                    .minDocCount(0)
                                    .extendedBounds(
                                        b ->
                                            b.min(millis(range.from()))
                                                .max(millis(range.to().minusNanos(1)))))
                        .aggregations(LEVELS, terms(EnrichedLog.LEVEL, MAX_FACETS)));
    return backend.search(request).map(found -> histogram(range, interval, found.aggregations()));
  }

  private static FieldDateMath millis(Instant at) {
    return FieldDateMath.of(m -> m.value((double) at.toEpochMilli()));
  }

  private static ObjectNode histogram(
      TimeRange range, long interval, Map<String, Aggregate> counted) {
    var answer = Json.MAPPER.createObjectNode().put("interval_ms", interval);
    answer.put("from", range.from().toString()).put("to", range.to().toString());
    var buckets = answer.putArray("buckets");
    var overTime = counted.get(OVER_TIME);
    if (overTime != null) {
      overTime.dateHistogram().buckets().array().forEach(bucket -> buckets.add(bucket(bucket)));
    }
    return answer;
  }

  private static ObjectNode bucket(DateHistogramBucket bucket) {
    var node = Json.MAPPER.createObjectNode();
    node.put("at", Instant.ofEpochMilli(bucket.key()).toString());
    node.put("total", bucket.docCount());
    var levels = node.putObject("levels");
    values(bucket.aggregations().get(LEVELS))
        .forEach(level -> levels.put(level.key(), level.docCount()));
    return node;
  }

  /** The services, levels and hosts of the lines that a filter wants, the most frequent first. */
  Future<ObjectNode> facets(TimeRange range, LogFilter filter) {
    var request =
        counting(range, filter)
            .aggregations("services", terms(EnrichedLog.SERVICE, MAX_FACETS))
            .aggregations(LEVELS, terms(EnrichedLog.LEVEL, MAX_FACETS))
            .aggregations("hosts", terms(EnrichedLog.HOST, MAX_FACETS));
    return backend
        .search(request)
        .map(
            found -> {
              var answer = Json.MAPPER.createObjectNode();
              for (var facet : List.of("services", LEVELS, "hosts")) {
                facet(answer.putArray(facet), found.aggregations().get(facet));
              }
              return answer;
            });
  }

  private static void facet(ArrayNode values, @Nullable Aggregate counted) {
    values(counted)
        .forEach(
            value -> values.addObject().put("value", value.key()).put("count", value.docCount()));
  }

  private static SearchRequest.Builder counting(TimeRange range, LogFilter filter) {
    return new SearchRequest.Builder()
        .index(Indices.ALL_LOGS)
        .size(0)
        .trackTotalHits(t -> t.enabled(false))
        .query(Queries.within(range, filter));
  }

  /** Counts by the values of a keyword field. */
  static Aggregation terms(String field, int most) {
    return Aggregation.of(a -> a.terms(t -> t.field(field).size(most)));
  }

  /** What {@link #terms} counted; nothing where no index exists. */
  static List<StringTermsBucket> values(@Nullable Aggregate counted) {
    return counted == null || !counted.isSterms() ? List.of() : counted.sterms().buckets().array();
  }
}
