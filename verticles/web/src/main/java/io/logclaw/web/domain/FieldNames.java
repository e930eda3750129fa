package io.logclaw.web.domain;

import static java.util.Map.entry;

import io.logclaw.contract.EnrichedLog;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Searchable fields of the enriched log, by every name people know them by: the field's own, and
 * the present and former names of OpenTelemetry's semantic conventions.
 */
final class FieldNames {
  private static final Map<String, List<String>> OTHER_NAMES =
      Map.ofEntries(
          entry(EnrichedLog.TENANT_ID, List.of()),
          entry(EnrichedLog.SERVICE, List.of("service.name")),
          entry(EnrichedLog.HOST, List.of("host.name")),
          entry(EnrichedLog.LEVEL, List.of("severity", "severity_text")),
          entry(EnrichedLog.TRACE_ID, List.of("trace.id")),
          entry(EnrichedLog.SPAN_ID, List.of("span.id")),
          entry(EnrichedLog.TEMPLATE_ID, List.of()),
          entry(EnrichedLog.EVENT_NAME, List.of("event.name")),
          entry(
              EnrichedLog.ENVIRONMENT,
              List.of("deployment.environment", "deployment.environment.name")),
          entry(EnrichedLog.EXCEPTION_TYPE, List.of("exception.type")),
          entry(EnrichedLog.HTTP_METHOD, List.of("http.method", "http.request.method")),
          entry(EnrichedLog.HTTP_ROUTE, List.of("http.route")),
          entry(
              EnrichedLog.HTTP_STATUS_CODE,
              List.of("http.status_code", "http.response.status_code")),
          entry(EnrichedLog.PEER_SERVICE, List.of("peer.service")),
          entry(EnrichedLog.USER, List.of("user.id", "enduser.id")));

  private static final Map<String, String> FIELDS =
      OTHER_NAMES.entrySet().stream()
          .flatMap(FieldNames::byName)
          .collect(Collectors.toUnmodifiableMap(Entry::getKey, Entry::getValue));

  private FieldNames() {}

  private static Stream<Entry<String, String>> byName(Entry<String, List<String>> field) {
    var names = Stream.concat(Stream.of(field.getKey()), field.getValue().stream());
    return names.map(name -> entry(name, field.getKey()));
  }

  /** The document's field that a key stands for; empty if attributes of that name have none. */
  static Optional<String> field(String key) {
    return Optional.ofNullable(FIELDS.get(key));
  }
}
