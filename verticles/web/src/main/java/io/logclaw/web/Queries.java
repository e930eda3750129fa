package io.logclaw.web;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.model.Severity;
import io.logclaw.web.domain.LogFilter;
import io.logclaw.web.domain.LogQuery.Term;
import io.logclaw.web.domain.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch._types.query_dsl.TextQueryType;
import org.opensearch.client.opensearch._types.query_dsl.ZeroTermsQuery;

/** Filters as OpenSearch queries. Nothing here scores: every condition is a filter. */
final class Queries {
  private static final int MAX_PREFIX_EXPANSIONS = 200;

  private static final String MILLIS = "epoch_millis";

  private static final List<String> TEXTS =
      List.of(EnrichedLog.MESSAGE, EnrichedLog.EXCEPTION_MESSAGE, EnrichedLog.EXCEPTION_STACKTRACE);

  private Queries() {}

  /** Lines that a filter wants, whenever written. */
  static List<Query> filters(LogFilter filter) {
    var all = new ArrayList<Query>();
    if (!filter.services().isEmpty()) {
      all.add(terms(EnrichedLog.SERVICE, filter.services()));
    }
    if (!filter.hosts().isEmpty()) {
      all.add(terms(EnrichedLog.HOST, filter.hosts()));
    }
    if (!filter.levels().isEmpty()) {
      all.add(levels(filter.levels()));
    }
    filter.traceId().ifPresent(id -> all.add(term(EnrichedLog.TRACE_ID, id)));
    filter.query().terms().forEach(term -> all.add(query(term)));
    return all;
  }

  /**
   * Lines that a filter wants, of a time range. Asked of the indices of all days: a line whose time
   * is old or not to be trusted lies in that of the day it came.
   */
  static Query within(TimeRange range, LogFilter filter) {
    var all = filters(filter);
    all.add(range(EnrichedLog.TIMESTAMP, range));
    return all(all);
  }

  private static Query query(Term term) {
    return switch (term) {
      case Term.Text(String text, boolean prefix) -> text(text, prefix);
      case Term.Field(String field, String value) -> term(field, value);
      case Term.Attribute(String key, String value) ->
          term(EnrichedLog.KEY_VALUES, EnrichedLog.keyValue(key, value));
      case Term.Levels levels -> levels(levels.levels());
      case Term.Status(int least, int most) ->
          Query.of(
              q ->
                  q.range(
                      r ->
                          r.field(EnrichedLog.HTTP_STATUS_CODE)
                              .gte(JsonData.of(least))
                              .lte(JsonData.of(most))));
      case Term.Not(Term inner) -> not(query(inner));
    };
  }

  private static Query text(String text, boolean prefix) {
    return Query.of(
        q ->
            q.multiMatch(
                m ->
                    m.query(text)
                        .fields(TEXTS)
                        .type(prefix ? TextQueryType.PhrasePrefix : TextQueryType.Phrase)
                        .maxExpansions(MAX_PREFIX_EXPANSIONS)
                        .zeroTermsQuery(ZeroTermsQuery.All)));
  }

  private static Query levels(Collection<Severity> levels) {
    return terms(EnrichedLog.LEVEL, levels.stream().map(Severity::name).sorted().toList());
  }

  static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(FieldValue.of(value))));
  }

  static Query terms(String field, Collection<String> values) {
    var all = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(list -> list.value(all))));
  }

  static Query range(String field, TimeRange range) {
    return Query.of(
        q ->
            q.range(
                r ->
                    r.field(field)
                        .gte(JsonData.of(range.from().toEpochMilli()))
                        .lt(JsonData.of(ceilingMillis(range)))
                        .format(MILLIS)));
  }

  /** What lasts from one field's time to another's, and has a part in the range. */
  static Query overlap(String first, String last, TimeRange range) {
    var begun =
        Query.of(
            q -> q.range(r -> r.field(first).lt(JsonData.of(ceilingMillis(range))).format(MILLIS)));
    var notOver =
        Query.of(
            q ->
                q.range(
                    r ->
                        r.field(last)
                            .gte(JsonData.of(range.from().toEpochMilli()))
                            .format(MILLIS)));
    return all(List.of(begun, notOver));
  }

  /** The index knows milliseconds only: a line within the last, broken one belongs to the range. */
  private static long ceilingMillis(TimeRange range) {
    long ms = range.to().toEpochMilli();
    return range.to().isAfter(Instant.ofEpochMilli(ms)) ? ms + 1 : ms;
  }

  static Query ids(Collection<String> ids) {
    return Query.of(q -> q.ids(i -> i.values(List.copyOf(ids))));
  }

  static Query exists(String field) {
    return Query.of(q -> q.exists(e -> e.field(field)));
  }

  static Query not(Query query) {
    return Query.of(q -> q.bool(b -> b.mustNot(query)));
  }

  static Query any(Query... queries) {
    return Query.of(q -> q.bool(b -> b.should(List.of(queries)).minimumShouldMatch("1")));
  }

  static Query all(List<Query> queries) {
    return Query.of(q -> q.bool(b -> b.filter(queries)));
  }

  /** Sorts by a field; an index that has no lines yet, and so no such field, is no mistake. */
  static SortOptions by(String field, FieldType type, SortOrder order) {
    return SortOptions.of(s -> s.field(f -> f.field(field).unmappedType(type).order(order)));
  }
}
