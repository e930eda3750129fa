package io.logclaw.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.platform.OpenSearchAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;

/** Puts documents where the indexing and ticketing roles would, under templates of that shape. */
final class SearchIndices {
  private static final String KEYWORD = "{\"type\":\"keyword\"}";
  private static final String DATE = "{\"type\":\"date\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;

  SearchIndices(OpenSearchAccess access) throws IOException, InterruptedException {
    this.endpoint = access.endpoint();
    template(
        "logs",
        Indices.ALL_LOGS,
        """
        "@timestamp": DATE, "tenant_id": KEYWORD, "service": KEYWORD, "host": KEYWORD,
        "level": KEYWORD, "trace_id": KEYWORD, "span_id": KEYWORD, "exception_type": KEYWORD,
        "http_route": KEYWORD, "user": KEYWORD, "kv": KEYWORD,
        "log_id": {"type": "keyword", "index": false, "doc_values": true},
        "http_status_code": {"type": "short"},
        "message": {"type": "text", "norms": false},
        "exception_message": {"type": "text", "norms": false},
        "exception_stacktrace": {"type": "text", "norms": false}
        """);
    template(
        "anomalies",
        Indices.ALL_ANOMALIES,
        """
        "id": KEYWORD, "tenant": KEYWORD, "service": KEYWORD, "severity": KEYWORD,
        "kind": KEYWORD, "first_seen": DATE, "last_seen": DATE, "detected_at": DATE
        """);
    template(
        "incidents",
        Indices.INCIDENTS,
        """
        "id": KEYWORD, "tenant": KEYWORD, "service": KEYWORD, "severity": KEYWORD,
        "state": KEYWORD, "doc_type": KEYWORD, "opened_at": DATE, "updated_at": DATE,
        "blast_radius": {"properties": {"services": {"properties": {"service": KEYWORD}}}}
        """);
  }

  private void template(String name, String pattern, String properties)
      throws IOException, InterruptedException {
    var mappings = properties.replace("KEYWORD", KEYWORD).replace("DATE", DATE);
    send(
        "PUT",
        "/_index_template/web-test-" + name,
        """
        {"index_patterns": ["%s"], "priority": 500, "template": {
          "settings": {"number_of_shards": 2, "number_of_replicas": 0},
          "mappings": {"dynamic": false, "properties": {%s}}}}
        """
            .formatted(pattern, mappings));
  }

  /** A log, under its own day and id. */
  void log(ObjectNode log) throws IOException, InterruptedException {
    var day = Indices.day(Instant.parse(log.path("@timestamp").asText()));
    put(Indices.logs(day), log.path("log_id").asText(), log);
  }

  void put(String index, String id, Object document) throws IOException, InterruptedException {
    send("PUT", "/" + index + "/_doc/" + id, Json.text(document));
  }

  /** Makes all that was put visible. */
  void refresh() throws IOException, InterruptedException {
    send("POST", "/logclaw-*/_refresh", "");
  }

  /** Leaves no index behind. */
  void clear() throws IOException, InterruptedException {
    for (var index : new String[] {Indices.ALL_LOGS, Indices.ALL_ANOMALIES, Indices.INCIDENTS}) {
      send("DELETE", "/" + index + "?ignore_unavailable=true", "");
    }
  }

  private void send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body, UTF_8))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + answer.body());
    }
  }
}
