package io.logclaw.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.EnrichedLog;
import io.logclaw.contract.Indices;
import io.logclaw.web.domain.Cursor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Hit;

/**
 * How lines are put in order and gone on with. The index sorts by milliseconds, then by id, which
 * grows with arrival; where lines of one millisecond are shown together, their nanoseconds decide.
 */
final class LogPages {
  /** By the nanosecond, then by id. */
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
  static SearchRequest.Builder request(SortOrder order, int size) {
    return new SearchRequest.Builder()
        .index(Indices.ALL_LOGS)
        .size(size)
        .sort(
            Queries.by(EnrichedLog.TIMESTAMP, FieldType.Date, order),
            Queries.by(EnrichedLog.LOG_ID, FieldType.Keyword, order))
        .source(s -> s.filter(f -> f.excludes(EnrichedLog.KEY_VALUES)));
  }

  /** Goes on after a cursor. */
  static void after(SearchRequest.Builder request, Cursor cursor) {
    request.searchAfter(FieldValue.of(cursor.millis()), FieldValue.of(cursor.id()));
  }

  /** The cursor behind a hit of a search sorted by a time and an id. */
  static Cursor behind(Hit<ObjectNode> hit) {
    return new Cursor(hit.sort().getFirst().longValue(), hit.sort().getLast().stringValue());
  }
}
