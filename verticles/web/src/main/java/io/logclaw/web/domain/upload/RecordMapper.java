package io.logclaw.web.domain.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.model.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns a record of any logging library into OTLP: knows the usual names of time, level, message,
 * service, host, trace and span; all else becomes attributes, nested objects with dotted keys. What
 * a record does not say is left open for etl to infer from the text.
 */
public final class RecordMapper {
  private static final List<String> TIME =
      List.of("@timestamp", "timestamp", "time", "ts", "datetime", "date", "asctime", "eventTime");
  private static final List<String> LEVEL =
      List.of(
          "level",
          "severity",
          "severity_text",
          "severityText",
          "log.level",
          "loglevel",
          "levelname",
          "lvl");
  private static final List<String> MESSAGE =
      List.of("message", "msg", "body", "text", "log", "event.original");
  private static final List<String> SERVICE =
      List.of("service.name", "service", "service_name", "serviceName", "app", "application");
  private static final List<String> HOST = List.of("host.name", "host", "hostname");
  private static final List<String> TRACE = List.of("trace_id", "traceId", "trace.id", "traceid");
  private static final List<String> SPAN = List.of("span_id", "spanId", "span.id", "spanid");

  private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-fA-F]{32}");
  private static final Pattern SPAN_ID = Pattern.compile("(?!0{16})[0-9a-fA-F]{16}");
  private static final String SCOPE = "{\"name\":\"logclaw.upload\"}";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Optional<String> standardService;
  private final Instant observed;

  /**
   * A mapper for one file.
   *
   * @param standardService for records that do not name theirs
   * @param observed when the file came
   */
  public RecordMapper(Optional<String> standardService, Instant observed) {
    this.standardService = standardService;
    this.observed = observed;
  }

  /** The record as OTLP. */
  Item.Log map(ObjectNode fields) {
    var rest = new LinkedHashMap<String, JsonNode>();
    flatten("", fields, rest);
    var record = NODES.objectNode();
    record.put("observedTimeUnixNano", Timestamps.nanos(observed));
    take(rest, TIME)
        .flatMap(time -> keepUnless(rest, "timestamp", time, Timestamps.parse(time)))
        .ifPresent(time -> record.put("timeUnixNano", Timestamps.nanos(time)));
    severity(rest, record);
    id(rest, TRACE, TRACE_ID).ifPresent(id -> record.put("traceId", id));
    id(rest, SPAN, SPAN_ID).ifPresent(id -> record.put("spanId", id));
    var service = take(rest, SERVICE).map(JsonNode::asText).or(() -> standardService);
    var host = take(rest, HOST).map(JsonNode::asText);
    var message = take(rest, MESSAGE).map(JsonNode::asText).orElseGet(fields::toString);
    record.putObject("body").put("stringValue", message);
    var attributes = record.putArray("attributes");
    rest.forEach((key, value) -> attribute(attributes, key, value));
    return new Item.Log(resource(service, host), SCOPE, record.toString());
  }

  private static void flatten(String prefix, JsonNode object, Map<String, JsonNode> into) {
    for (var field : object.properties()) {
      var value = field.getValue();
      if (value.isObject()) {
        flatten(prefix + field.getKey() + ".", value, into);
      } else if (!value.isNull()) {
        into.put(prefix + field.getKey(), value);
      }
    }
  }

  /** Takes out the first scalar of these names. */
  private static Optional<JsonNode> take(Map<String, JsonNode> fields, List<String> names) {
    for (var name : names) {
      var value = fields.get(name);
      if (value != null && value.isValueNode() && !value.asText().isBlank()) {
        fields.remove(name);
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** What is not understood stays an attribute rather than getting lost. */
  private static <T> Optional<T> keepUnless(
      Map<String, JsonNode> rest, String name, JsonNode value, Optional<T> understood) {
    if (understood.isEmpty()) {
      rest.put(name, value);
    }
    return understood;
  }

  private static void severity(Map<String, JsonNode> rest, ObjectNode record) {
    take(rest, List.of("severity_number", "severityNumber"))
        .flatMap(
            value -> keepUnless(rest, "severity_number", value, Severity.ofNumber(value.asInt())))
        .ifPresent(severity -> record.put("severityNumber", severity.number()));
    take(rest, LEVEL)
        .ifPresent(
            level -> {
              record.put("severityText", level.asText());
              severity(level)
                  .filter(severity -> !record.has("severityNumber"))
                  .ifPresent(severity -> record.put("severityNumber", severity.number()));
            });
  }

  /** By its name, or by the numbers of Bunyan and Pino: 10 for trace to 60 for fatal. */
  private static Optional<Severity> severity(JsonNode level) {
    int number = level.asInt();
    if (number >= 10 && number <= 60 && number % 10 == 0) {
      return Severity.ofNumber((number / 10 - 1) * 4 + 1);
    }
    return Severity.ofText(level.asText());
  }

  private static Optional<String> id(
      Map<String, JsonNode> rest, List<String> names, Pattern allowed) {
    return take(rest, names)
        .flatMap(
            value ->
                keepUnless(
                    rest,
                    names.getFirst(),
                    value,
                    Optional.of(value.asText())
                        .filter(id -> allowed.matcher(id).matches())
                        .map(id -> id.toLowerCase(Locale.ROOT))));
  }

  private static String resource(Optional<String> service, Optional<String> host) {
    var resource = NODES.objectNode();
    var attributes = resource.putArray("attributes");
    service.ifPresent(name -> attribute(attributes, "service.name", NODES.textNode(name)));
    host.ifPresent(name -> attribute(attributes, "host.name", NODES.textNode(name)));
    return resource.toString();
  }

  private static void attribute(ArrayNode attributes, String key, JsonNode value) {
    attributes.addObject().put("key", key).set("value", any(value));
  }

  /** An OTLP {@code AnyValue}; 64-bit numbers are texts in OTLP JSON. */
  private static ObjectNode any(JsonNode value) {
    var any = NODES.objectNode();
    if (value.isArray()) {
      var values = any.putObject("arrayValue").putArray("values");
      value.forEach(element -> values.add(any(element)));
    } else if (value.isObject()) {
      var values = any.putObject("kvlistValue").putArray("values");
      value.properties().forEach(f -> attribute(values, f.getKey(), f.getValue()));
    } else if (value.isBoolean()) {
      any.put("boolValue", value.asBoolean());
    } else if (value.canConvertToLong() && value.isIntegralNumber()) {
      any.put("intValue", value.asText());
    } else if (value.isFloatingPointNumber()) {
      any.put("doubleValue", value.asDouble());
    } else {
      any.put("stringValue", value.asText());
    }
    return any;
  }
}
