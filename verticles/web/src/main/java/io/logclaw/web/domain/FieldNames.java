package io.logclaw.web.domain;

import static java.util.Map.entry;

import io.logclaw.contract.EnrichedLog;
import java.util.Map;
import java.util.Optional;

/**
 * Searchable fields of the enriched log, by every name people know them by: the field's own, and
 * the present and former names of OpenTelemetry's semantic conventions.
 */
final class FieldNames {
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          entry(EnrichedLog.TENANT_ID, EnrichedLog.TENANT_ID),
          entry(EnrichedLog.SERVICE, EnrichedLog.SERVICE),
          entry("service.name", EnrichedLog.SERVICE),
          entry(EnrichedLog.HOST, EnrichedLog.HOST),
          entry("host.name", EnrichedLog.HOST),
          entry(EnrichedLog.LEVEL, EnrichedLog.LEVEL),
          entry("severity", EnrichedLog.LEVEL),
          entry("severity_text", EnrichedLog.LEVEL),
          entry(EnrichedLog.TRACE_ID, EnrichedLog.TRACE_ID),
          entry("trace.id", EnrichedLog.TRACE_ID),
          entry(EnrichedLog.SPAN_ID, EnrichedLog.SPAN_ID),
          entry("span.id", EnrichedLog.SPAN_ID),
          entry(EnrichedLog.TEMPLATE_ID, EnrichedLog.TEMPLATE_ID),
          entry(EnrichedLog.EVENT_NAME, EnrichedLog.EVENT_NAME),
          entry("event.name", EnrichedLog.EVENT_NAME),
          entry(EnrichedLog.ENVIRONMENT, EnrichedLog.ENVIRONMENT),
          entry("deployment.environment", EnrichedLog.ENVIRONMENT),
          entry("deployment.environment.name", EnrichedLog.ENVIRONMENT),
          entry(EnrichedLog.EXCEPTION_TYPE, EnrichedLog.EXCEPTION_TYPE),
          entry("exception.type", EnrichedLog.EXCEPTION_TYPE),
          entry(EnrichedLog.HTTP_METHOD, EnrichedLog.HTTP_METHOD),
          entry("http.method", EnrichedLog.HTTP_METHOD),
          entry("http.request.method", EnrichedLog.HTTP_METHOD),
          entry(EnrichedLog.HTTP_ROUTE, EnrichedLog.HTTP_ROUTE),
          entry("http.route", EnrichedLog.HTTP_ROUTE),
          entry(EnrichedLog.HTTP_STATUS_CODE, EnrichedLog.HTTP_STATUS_CODE),
          entry("http.status_code", EnrichedLog.HTTP_STATUS_CODE),
          entry("http.response.status_code", EnrichedLog.HTTP_STATUS_CODE),
          entry(EnrichedLog.PEER_SERVICE, EnrichedLog.PEER_SERVICE),
          entry("peer.service", EnrichedLog.PEER_SERVICE),
          entry(EnrichedLog.USER, EnrichedLog.USER),
          entry("user.id", EnrichedLog.USER),
          entry("enduser.id", EnrichedLog.USER));

  private FieldNames() {}

  /** The document's field that a key stands for; empty if attributes of that name have none. */
  static Optional<String> field(String key) {
    return Optional.ofNullable(FIELDS.get(key));
  }
}
