package io.logclaw.web;

import static io.logclaw.web.LogPages.IN_TIME;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.EnrichedLog;
import io.logclaw.contract.Json;
import io.logclaw.web.domain.Cursor;
import io.logclaw.web.domain.LogFilter;
import io.logclaw.web.domain.TimeRange;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.Hit;

/** Finds log lines. Answers have the shapes of the API. */
final class LogSearch {
  /** Most lines of a trace that are shown. */
  static final int MAX_TRACE_LINES = 2_000;

  private final SearchBackend backend;

  LogSearch(SearchBackend backend) {
    this.backend = backend;
  }

  /** One page of the lines that a filter wants. */
  Future<ObjectNode> page(
      TimeRange range, LogFilter filter, SortOrder order, int limit, Optional<Cursor> after) {
    var request = LogPages.request(order, limit);
    request.query(Queries.within(range, filter)).trackTotalHits(t -> t.enabled(true));
    after.ifPresent(cursor -> LogPages.after(request, cursor));
    return backend.search(request).map(found -> page(found, order, limit));
  }

  private static ObjectNode page(SearchResponse<ObjectNode> found, SortOrder order, int limit) {
    var answer = Json.MAPPER.createObjectNode();
    var total = found.hits().total();
    answer.put("total", total == null ? 0 : total.value());
    answer.put("took_ms", found.took());
    var ordered = order == SortOrder.Desc ? IN_TIME.reversed() : IN_TIME;
    answer.putArray("logs").addAll(sources(found).sorted(ordered).toList());
    if (found.hits().hits().size() == limit) {
      answer.put("next", LogPages.behind(found.hits().hits().getLast()).encode());
    }
    return answer;
  }

  private static Stream<ObjectNode> sources(SearchResponse<ObjectNode> found) {
    return found.hits().hits().stream().map(Hit::source).filter(Objects::nonNull);
  }

  /** One line by its id; 404 if there is none. */
  Future<ObjectNode> byId(String logId) {
    return hit(logId).map(hit -> Objects.requireNonNull(hit.source()));
  }

  private Future<Hit<ObjectNode>> hit(String logId) {
    var request = LogPages.request(SortOrder.Desc, 1).query(Queries.ids(List.of(logId)));
    return backend
        .search(request)
        .map(
            found ->
                found.hits().hits().stream()
                    .filter(hit -> hit.source() != null)
                    .findFirst()
                    .orElseThrow(() -> ApiFailure.notFound("there is no log " + logId)));
  }

  /**
   * The lines around a line, itself included, in time order.
   *
   * @param scope the field that the lines share with it; absent means any line
   */
  Future<ObjectNode> context(String logId, int before, int after, Optional<String> scope) {
    return hit(logId).compose(hit -> around(hit, before, after, scope));
  }

  private Future<ObjectNode> around(
      Hit<ObjectNode> hit, int before, int after, Optional<String> scope) {
    var line = Objects.requireNonNull(hit.source());
    var filters =
        scope
            .filter(line::hasNonNull)
            .map(field -> List.of(Queries.term(field, line.path(field).asText())))
            .orElse(List.of());
    var place = LogPages.behind(hit);
    var earlier = neighbours(place, SortOrder.Desc, before, filters);
    var later = neighbours(place, SortOrder.Asc, after, filters);
    return Future.all(earlier, later)
        .map(
            _ -> {
              var lines = Stream.of(earlier.result(), List.of(line), later.result());
              var answer = Json.MAPPER.createObjectNode();
              answer.putArray("logs").addAll(lines.flatMap(List::stream).sorted(IN_TIME).toList());
              return answer;
            });
  }

  private Future<List<ObjectNode>> neighbours(
      Cursor place, SortOrder order, int count, List<Query> filters) {
    if (count == 0) {
      return Future.succeededFuture(List.of());
    }
    var request = LogPages.request(order, count);
    request.query(Queries.all(filters)).trackTotalHits(t -> t.enabled(false));
    LogPages.after(request, place);
    return backend.search(request).map(found -> sources(found).toList());
  }

  /** The lines of one request across services, in time order. */
  Future<ObjectNode> trace(String traceId) {
    var request =
        LogPages.request(SortOrder.Asc, MAX_TRACE_LINES)
            .query(Queries.all(List.of(Queries.term(EnrichedLog.TRACE_ID, traceId))))
            .trackTotalHits(t -> t.enabled(true));
    return backend.search(request).map(found -> trace(traceId, found));
  }

  private static ObjectNode trace(String traceId, SearchResponse<ObjectNode> found) {
    var lines = sources(found).sorted(IN_TIME).toList();
    var services = new TreeSet<String>();
    lines.forEach(line -> services.add(line.path(EnrichedLog.SERVICE).asText()));
    var answer = Json.MAPPER.createObjectNode().put("trace_id", traceId);
    var total = found.hits().total();
    answer.put("total", total == null ? 0 : total.value());
    services.forEach(answer.putArray("services")::add);
    answer.putArray("logs").addAll(lines);
    return answer;
  }
}
