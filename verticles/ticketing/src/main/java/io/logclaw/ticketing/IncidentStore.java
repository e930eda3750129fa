package io.logclaw.ticketing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.IncidentDocument;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.model.Incident;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.ticketing.domain.Registry;
import io.logclaw.ticketing.domain.StoredIncident;
import io.logclaw.ticketing.domain.StoredIncident.Bookkeeping;
import io.logclaw.ticketing.domain.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpType;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch._types.Refresh;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.GetResponse;
import org.opensearch.client.opensearch.core.IndexRequest;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * Incidents and the registry in OpenSearch. Every write is a compare-and-swap by sequence number,
 * so that members need no other agreement. Blocks; for threads of the role's own.
 */
final class IncidentStore implements AutoCloseable {
  private static final String REGISTRY_ID = "registry";
  private static final String REGISTRY = "registry";
  private static final String INCIDENT = "incident";
  private static final String BOOKS = "books";
  private static final int MAX_FOUND = 20;
  private static final int MAX_REASON = 300;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final OpenSearchClient client;
  private final String endpoint;

  IncidentStore(OpenSearchAccess access) {
    this.client = access.client();
    this.endpoint = access.endpoint().toString();
  }

  /** A document as it was read; {@code found} is false if there is none yet. */
  record Versioned<T>(T value, boolean found, long seqNo, long primaryTerm) {}

  private interface Call<T> {
    T run() throws IOException;
  }

  /** Makes the index, or adds to one that others made the fields we search. */
  void prepare() throws StoreUnavailableException {
    call(
        () -> {
          var _ = IncidentIndex.ensure(client);
          return true;
        });
  }

  /** The incident of that id as it is now, not as the last refresh saw it. */
  Optional<Versioned<StoredIncident>> get(String id) throws StoreUnavailableException {
    return read(id)
        .filter(found -> INCIDENT.equals(type(found)))
        .map(found -> versioned(incident(Objects.requireNonNull(found.source())), found));
  }

  /** The registry; an empty one if there is none yet. */
  Versioned<Registry> registry() throws StoreUnavailableException {
    return read(REGISTRY_ID)
        .map(
            found ->
                versioned(
                    Json.MAPPER.convertValue(
                        Objects.requireNonNull(found.source()), Registry.class),
                    found))
        .orElseGet(() -> new Versioned<>(Registry.EMPTY, false, 0, 0));
  }

  private Optional<GetResponse<ObjectNode>> read(String id) throws StoreUnavailableException {
    var found =
        call(() -> client.get(get -> get.index(Indices.INCIDENTS).id(id), ObjectNode.class));
    return found.filter(GetResponse::found);
  }

  private static String type(GetResponse<ObjectNode> found) {
    return Objects.requireNonNull(found.source()).path(IncidentIndex.DOC_TYPE).asText();
  }

  private static <T> Versioned<T> versioned(T value, GetResponse<ObjectNode> found) {
    return new Versioned<>(
        value,
        true,
        Objects.requireNonNull(found.seqNo()),
        Objects.requireNonNull(found.primaryTerm()));
  }

  private static StoredIncident incident(ObjectNode document) {
    try {
      return new StoredIncident(
          Json.MAPPER.treeToValue(IncidentDocument.complete(document), Incident.class),
          Json.MAPPER.treeToValue(document.path(BOOKS), Bookkeeping.class));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "incident %s cannot be read: was it written by a newer version?"
              .formatted(document.path("id").asText()),
          e);
    }
  }

  /** Writes an incident that must not exist yet; false if it does. Visible to searches at once. */
  boolean create(StoredIncident incident) throws StoreUnavailableException {
    return write(document(incident, incident.incident().id()).opType(OpType.Create));
  }

  /** Writes an incident if it is still as it was read; false if it is not. */
  boolean replace(Versioned<StoredIncident> before, StoredIncident after)
      throws StoreUnavailableException {
    return write(
        document(after, after.incident().id())
            .ifSeqNo(before.seqNo())
            .ifPrimaryTerm(before.primaryTerm()));
  }

  private static IndexRequest.Builder<ObjectNode> document(StoredIncident stored, String id) {
    ObjectNode document = Json.MAPPER.valueToTree(stored.incident());
    document.put(IncidentIndex.DOC_TYPE, INCIDENT);
    document.set(BOOKS, Json.MAPPER.valueToTree(stored.books()));
    if (stored.books().outboxDue() != null) {
      document.put(IncidentIndex.OUTBOX_DUE, stored.books().outboxDue().toString());
    }
    return new IndexRequest.Builder<ObjectNode>()
        .index(Indices.INCIDENTS)
        .id(id)
        .refresh(Refresh.True)
        .document(document);
  }

  /** Writes the registry if it is still as it was read; false if it is not. */
  boolean replaceRegistry(Versioned<Registry> before, Registry after)
      throws StoreUnavailableException {
    ObjectNode document = Json.MAPPER.valueToTree(after);
    document.put(IncidentIndex.DOC_TYPE, REGISTRY);
    var request =
        new IndexRequest.Builder<ObjectNode>()
            .index(Indices.INCIDENTS)
            .id(REGISTRY_ID)
            .document(document);
    return write(
        before.found()
            ? request.ifSeqNo(before.seqNo()).ifPrimaryTerm(before.primaryTerm())
            : request.opType(OpType.Create));
  }

  private boolean write(IndexRequest.Builder<ObjectNode> request) throws StoreUnavailableException {
    return call(() -> client.index(request.build())).isPresent();
  }

  /** Incidents of which some platform is to be told now, the most overdue first. */
  List<String> due(Instant now) throws StoreUnavailableException {
    return find(IncidentIndex.until(IncidentIndex.OUTBOX_DUE, now), IncidentIndex.OUTBOX_DUE);
  }

  /** Open incidents of which nobody has heard or said anything since. */
  List<String> silentSince(Instant since) throws StoreUnavailableException {
    var query =
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.filter(
                                IncidentIndex.until(IncidentIndex.LAST_SEEN, since),
                                IncidentIndex.until(IncidentIndex.UPDATED_AT, since))
                            .mustNot(IncidentIndex.isResolved())));
    return find(query, IncidentIndex.LAST_SEEN);
  }

  private List<String> find(Query query, String oldestFirst) throws StoreUnavailableException {
    var found =
        call(
            () ->
                client.search(
                    IncidentIndex.ids(query, INCIDENT, oldestFirst, MAX_FOUND), ObjectNode.class));
    return found
        .map(
            answer ->
                answer.hits().hits().stream().map(hit -> Objects.requireNonNull(hit.id())).toList())
        .orElse(List.of());
  }

  /** Empty means that there is no such thing, or that somebody else was faster. */
  private <T> Optional<T> call(Call<T> call) throws StoreUnavailableException {
    try {
      return Optional.of(call.run());
    } catch (OpenSearchException e) {
      return refused(e.status(), e);
    } catch (ResponseException e) { // the same, where the client could not read the answer
      return refused(e.status(), e);
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "OpenSearch at %s does not answer: %s".formatted(endpoint, e.getClass().getSimpleName()),
          e);
    }
  }

  private <T> Optional<T> refused(int status, Exception cause) throws StoreUnavailableException {
    if (status == NOT_FOUND || status == CONFLICT) {
      return Optional.empty();
    }
    var reason = Text.line(String.valueOf(cause.getMessage()), MAX_REASON);
    throw new StoreUnavailableException(
        "OpenSearch at %s refuses: %s".formatted(endpoint, reason), cause);
  }

  @Override
  public void close() throws IOException {
    client._transport().close();
  }
}
