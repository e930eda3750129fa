package io.logclaw.load.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What is sent of an enriched log. */
enum Shape {
  /** The document as LogClaw's ETL wrote it. */
  AS_IS {
    @Override
    void apply(ObjectNode log) {}
  },
  /** Every attribute once, as {@code key=value}, in one array for record and one for resource. */
  PLAIN {
    @Override
    void apply(ObjectNode log) {
      log.remove("kv");
      for (var map : List.of("attributes", "resource")) {
        var attributes = log.remove(map);
        pairs(attributes, log.putArray(map));
      }
    }
  },
  /** Without the maps: attributes of record and resource only in {@code kv}. */
  NO_MAPS {
    @Override
    void apply(ObjectNode log) {
      log.remove(List.of("attributes", "resource"));
    }
  },
  /** The resource by its id; {@code kv} holds the record's attributes alone. */
  INTERNED {
    @Override
    void apply(ObjectNode log) {
      var attributes = log.remove("attributes");
      var resource = log.remove("resource");
      log.remove("kv");
      log.remove(List.of("service_namespace", "service_version", "environment"));
      pairs(attributes, log.putArray("kv"));
      log.put(
          "resource_id", "%016x".formatted(resource.toString().hashCode() * 0x9e3779b97f4a7c15L));
    }
  };

  /** Changes a document to this shape. */
  abstract void apply(ObjectNode log);

  private static void pairs(JsonNode attributes, ArrayNode to) {
    for (Map.Entry<String, JsonNode> one : attributes.properties()) {
      to.add(one.getKey() + "=" + one.getValue().asText());
    }
  }
}
