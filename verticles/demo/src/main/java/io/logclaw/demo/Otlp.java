package io.logclaw.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logclaw.demo.Shop.Line;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines as an OTLP/JSON export request, one resource per service. */
final class Otlp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

  private Otlp() {}

  /** The request's body. */
  static String request(List<Line> lines) {
    var byService = new TreeMap<String, List<Object>>();
    for (var line : lines) {
      byService.computeIfAbsent(line.service(), _ -> new ArrayList<>()).add(record(line));
    }
    var resources = new ArrayList<Object>();
    byService.forEach(
        (service, records) ->
            resources.add(
                Map.of(
                    "resource", Map.of("attributes", attributes(resource(service))),
                    "scopeLogs",
                        List.of(Map.of("scope", Map.of("name", "demo"), "logRecords", records)))));
    try {
      return JSON.writeValueAsString(Map.of("resourceLogs", resources));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> resource(String service) {
    return new TreeMap<>(
        Map.of(
            "service.name", service,
            "service.namespace", "shop",
            "service.version", "1.4.2",
            "deployment.environment.name", "demo",
            "host.name", service + "-7d9f"));
  }

  private static Map<String, Object> record(Line line) {
    return Map.of(
        "timeUnixNano", nanos(line.at()),
        "severityNumber", line.severity(),
        "body", Map.of("stringValue", line.text()),
        "traceId", line.traceId(),
        "spanId", line.spanId(),
        "attributes", attributes(line.attributes()));
  }

  private static List<Object> attributes(Map<String, Object> attributes) {
    var list = new ArrayList<Object>();
    attributes.forEach(
        (key, value) ->
            list.add(
                Map.of(
                    "key",
                    key,
                    "value",
                    value instanceof Integer
                        ? Map.of("intValue", value.toString())
                        : Map.of("stringValue", value))));
    return list;
  }

  private static String nanos(Instant at) {
    return BigInteger.valueOf(at.getEpochSecond())
        .multiply(BILLION)
        .add(BigInteger.valueOf(at.getNano()))
        .toString();
  }
}
