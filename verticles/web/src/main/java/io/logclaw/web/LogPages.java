package io.logclaw.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.EnrichedLog;
import io.logclaw.web.domain.Cursor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Hit;

/**
 * How lines are put in order and gone on with.
 *
 * <p>The index sorts by milliseconds, then by sequence number. Two shards may give the same pair,
 * so a cursor steps back onto its own position and leaves out, by id, what was given there: no line
 * is shown twice, none is missed, and no field data of ids need be loaded.
 */
final class LogPages {
  private static final String SEQUENCE = "_seq_no";

  /** By the nanosecond, then by id, which grows with arrival. */
  static final Comparator<ObjectNode> IN_TIME =
      Comparator.comparing(LogPages::time)
          .thenComparing(log -> log.path(EnrichedLog.LOG_ID).asText());

  private LogPages() {}

  private static Instant time(ObjectNode log) {
    try {
      return Instant.parse(log.path(EnrichedLog.TIMESTAMP).asText());
    } catch (DateTimeParseException _) {
      return Instant.EPOCH; // a foreign document: shown, though out of order
    }
  }

  /** A search for lines in time order, without what only the index needs. */
  static SearchRequest.Builder request(List<String> indices, SortOrder order, int size) {
    return new SearchRequest.Builder()
        .index(indices)
        .size(size)
        .sort(
            Queries.by(EnrichedLog.TIMESTAMP, FieldType.Date, order),
            Queries.by(SEQUENCE, FieldType.Long, order))
        .source(s -> s.filter(f -> f.excludes(EnrichedLog.KEY_VALUES)));
  }

  /** Goes on after a cursor: to be added to the request, and to its filters. */
  static Query after(SearchRequest.Builder request, SortOrder order, Cursor cursor) {
    long time = cursor.position().getFirst();
    long sequence = cursor.position().getLast() + (order == SortOrder.Desc ? 1 : -1);
    request.searchAfter(FieldValue.of(time), FieldValue.of(sequence));
    return Queries.not(Queries.ids(cursor.ids()));
  }

  /**
   * The cursor behind a hit.
   *
   * @param hits the page it ends, in the index's order
   */
  static Cursor behind(List<Hit<ObjectNode>> hits) {
    var position = position(hits.getLast());
    var ids = hits.stream().filter(hit -> position(hit).equals(position)).map(Hit::id).toList();
    return new Cursor(position, ids);
  }

  private static List<Long> position(Hit<ObjectNode> hit) {
    return hit.sort().stream().map(FieldValue::longValue).toList();
  }
}
