package io.logclaw.intake.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** OTLP JSON the plain way, from generated classes to a tree: what the fast way is held against. */
final class OtlpJsonReference {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OtlpJsonReference() {}

  static ObjectNode render(ExportLogsServiceRequest request) {
    var node = NODES.objectNode();
    list(node, "resourceLogs", request.getResourceLogsList(), OtlpJsonReference::render);
    return node;
  }

  private static JsonNode render(ResourceLogs logs) {
    var node = NODES.objectNode();
    if (logs.hasResource()) {
      node.set("resource", render(logs.getResource()));
    }
    list(node, "scopeLogs", logs.getScopeLogsList(), OtlpJsonReference::render);
    text(node, "schemaUrl", logs.getSchemaUrl());
    return node;
  }

  private static JsonNode render(Resource resource) {
    var node = NODES.objectNode();
    list(node, "attributes", resource.getAttributesList(), OtlpJsonReference::render);
    number(node, "droppedAttributesCount", resource.getDroppedAttributesCount());
    list(node, "entityRefs", resource.getEntityRefsList(), OtlpJsonReference::render);
    return node;
  }

  private static JsonNode render(EntityRef entity) {
    var node = NODES.objectNode();
    text(node, "schemaUrl", entity.getSchemaUrl());
    text(node, "type", entity.getType());
    list(node, "idKeys", entity.getIdKeysList(), NODES::textNode);
    list(node, "descriptionKeys", entity.getDescriptionKeysList(), NODES::textNode);
    return node;
  }

  private static JsonNode render(ScopeLogs logs) {
    var node = NODES.objectNode();
    if (logs.hasScope()) {
      node.set("scope", render(logs.getScope()));
    }
    list(node, "logRecords", logs.getLogRecordsList(), OtlpJsonReference::render);
    text(node, "schemaUrl", logs.getSchemaUrl());
    return node;
  }

  private static JsonNode render(InstrumentationScope scope) {
    var node = NODES.objectNode();
    text(node, "name", scope.getName());
    text(node, "version", scope.getVersion());
    list(node, "attributes", scope.getAttributesList(), OtlpJsonReference::render);
    number(node, "droppedAttributesCount", scope.getDroppedAttributesCount());
    return node;
  }

  private static JsonNode render(LogRecord log) {
    var node = NODES.objectNode();
    nanos(node, "timeUnixNano", log.getTimeUnixNano());
    nanos(node, "observedTimeUnixNano", log.getObservedTimeUnixNano());
    if (log.getSeverityNumberValue() != 0) {
      node.put("severityNumber", log.getSeverityNumberValue());
    }
    text(node, "severityText", log.getSeverityText());
    if (log.hasBody()) {
      node.set("body", render(log.getBody()));
    }
    list(node, "attributes", log.getAttributesList(), OtlpJsonReference::render);
    number(node, "droppedAttributesCount", log.getDroppedAttributesCount());
    number(node, "flags", log.getFlags());
    id(node, "traceId", log.getTraceId(), 16);
    id(node, "spanId", log.getSpanId(), 8);
    text(node, "eventName", log.getEventName());
    return node;
  }

  private static JsonNode render(KeyValue pair) {
    var node = NODES.objectNode();
    text(node, "key", pair.getKey());
    if (pair.hasValue()) {
      node.set("value", render(pair.getValue()));
    }
    return node;
  }

  private static JsonNode render(AnyValue value) {
    var node = NODES.objectNode();
    switch (value.getValueCase()) {
      case STRING_VALUE -> node.put("stringValue", value.getStringValue());
      case BOOL_VALUE -> node.put("boolValue", value.getBoolValue());
      case INT_VALUE -> node.put("intValue", Long.toString(value.getIntValue()));
      case DOUBLE_VALUE -> {
        double number = value.getDoubleValue();
        if (Double.isFinite(number)) {
          node.put("doubleValue", number);
        } else {
          node.put("doubleValue", Double.toString(number));
        }
      }
      case BYTES_VALUE ->
          node.put(
              "bytesValue",
              Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        var array = node.putObject("arrayValue");
        list(array, "values", value.getArrayValue().getValuesList(), OtlpJsonReference::render);
      }
      case KVLIST_VALUE -> {
        var map = node.putObject("kvlistValue");
        list(map, "values", value.getKvlistValue().getValuesList(), OtlpJsonReference::render);
      }
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> {}
    }
    return node;
  }

  private static <T> void list(
      ObjectNode node, String name, List<T> all, Function<T, JsonNode> render) {
    if (!all.isEmpty()) {
      ArrayNode array = node.putArray(name);
      all.forEach(one -> array.add(render.apply(one)));
    }
  }

  private static void text(ObjectNode node, String name, String text) {
    if (!text.isEmpty()) {
      node.put(name, text);
    }
  }

  private static void number(ObjectNode node, String name, int unsigned) {
    if (unsigned != 0) {
      node.put(name, Integer.toUnsignedLong(unsigned));
    }
  }

  private static void nanos(ObjectNode node, String name, long unsigned) {
    if (unsigned != 0) {
      node.put(name, Long.toUnsignedString(unsigned));
    }
  }

  private static void id(ObjectNode node, String name, ByteString id, int bytes) {
    var raw = id.toByteArray();
    boolean zero = true;
    for (byte b : raw) {
      zero &= b == 0;
    }
    if (raw.length == bytes && !zero) {
      node.put(name, HexFormat.of().formatHex(raw));
    }
  }
}
