package io.logclaw.ticketing;

import io.logclaw.contract.Indices;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.DynamicMapping;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.mapping.Property;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;

/** The index of incidents: its fields, and the searches over them. */
final class IncidentIndex {
  /** {@code incident} or {@code registry}. */
  static final String DOC_TYPE = "doc_type";

  static final String OUTBOX_DUE = "outbox_due";
  static final String LAST_SEEN = "last_seen";
  static final String UPDATED_AT = "updated_at";
  private static final String STATE = "state";
  private static final String RESOLVED = "RESOLVED";

  private static final Property KEYWORD = Property.of(p -> p.keyword(k -> k.ignoreAbove(1_024)));
  private static final Property DATE = Property.of(p -> p.date(d -> d));

  /** What is only kept, not searched: never mapped, whatever it holds. */
  private static final Property OPAQUE = Property.of(p -> p.object(o -> o.enabled(false)));

  private IncidentIndex() {}

  /**
   * Makes the index if there is none. Of one that is there, only what this role needs is added.
   *
   * @return whether it was made here
   */
  static boolean ensure(OpenSearchClient client) throws IOException {
    if (!client.indices().exists(e -> e.index(Indices.INCIDENTS)).value()) {
      try {
        client
            .indices()
            .create(
                c ->
                    c.index(Indices.INCIDENTS)
                        .settings(s -> s.numberOfShards(1).autoExpandReplicas("0-1"))
                        .mappings(
                            m ->
                                m.dynamic(DynamicMapping.False)
                                    .properties(own())
                                    .properties(shown())));
        return true;
      } catch (OpenSearchException e) {
        if (!"resource_already_exists_exception".equals(e.error().type())) {
          throw e;
        }
      }
    }
    client.indices().putMapping(m -> m.index(Indices.INCIDENTS).properties(own()));
    return false;
  }

  /** Nobody else maps these; what others map is left as they want it. */
  private static Map<String, Property> own() {
    return Map.of(DOC_TYPE, KEYWORD, OUTBOX_DUE, DATE, "books", OPAQUE, "entries", OPAQUE);
  }

  private static Map<String, Property> shown() {
    var text = Property.of(p -> p.text(t -> t));
    var services =
        Property.of(p -> p.object(o -> o.properties(Map.of("service", KEYWORD, "role", KEYWORD))));
    var radius = Property.of(p -> p.object(o -> o.properties(Map.of("services", services))));
    return Map.ofEntries(
        Map.entry("id", KEYWORD),
        Map.entry("tenant", KEYWORD),
        Map.entry("fingerprint", KEYWORD),
        Map.entry("service", KEYWORD),
        Map.entry("severity", KEYWORD),
        Map.entry("assignee", KEYWORD),
        Map.entry("title", text),
        Map.entry(STATE, KEYWORD),
        Map.entry("first_seen", DATE),
        Map.entry(LAST_SEEN, DATE),
        Map.entry(UPDATED_AT, DATE),
        Map.entry("opened_at", DATE),
        Map.entry("acknowledged_at", DATE),
        Map.entry("resolved_at", DATE),
        Map.entry("occurrences", Property.of(p -> p.long_(l -> l))),
        Map.entry("occurrences_of", KEYWORD),
        Map.entry("blast_radius", radius));
  }

  static Query until(String field, Instant most) {
    return Query.of(q -> q.range(r -> r.field(field).lte(JsonData.of(most.toString()))));
  }

  static Query isResolved() {
    return Query.of(q -> q.term(t -> t.field(STATE).value(FieldValue.of(RESOLVED))));
  }

  /** A search for ids alone. */
  static SearchRequest ids(Query query, String type, String oldestFirst, int most) {
    var isType = Query.of(q -> q.term(t -> t.field(DOC_TYPE).value(FieldValue.of(type))));
    return SearchRequest.of(
        search ->
            search
                .index(Indices.INCIDENTS)
                .query(q -> q.bool(b -> b.filter(query, isType)))
                .source(s -> s.fetch(false))
                .size(most)
                .sort(
                    s ->
                        s.field(
                            f ->
                                f.field(oldestFirst)
                                    .order(SortOrder.Asc)
                                    .unmappedType(FieldType.Date))));
  }
}
