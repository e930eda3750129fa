package io.logclaw.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Holds answers against the schemas of openapi.json: as much of JSON Schema as that uses. */
final class Schemas {
  static final JsonNode DOCUMENT = read();

  private final List<String> problems = new ArrayList<>();

  private Schemas() {}

  private static JsonNode read() {
    try (var file = OpenApiRoute.class.getResourceAsStream("openapi.json")) {
      return Json.MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a value; empty if it is as the named schema says. */
  static List<String> problems(JsonNode value, String schema) {
    var check = new Schemas();
    check.check("$", value, DOCUMENT.at("/components/schemas/" + schema));
    return check.problems;
  }

  private void check(String path, JsonNode value, JsonNode schema) {
    if (schema.isMissingNode()) {
      problems.add(path + ": no such schema");
    } else if (schema.has("$ref")) {
      check(path, value, DOCUMENT.at(schema.path("$ref").asText().substring(1)));
    } else {
      type(path, value, schema);
      bounds(path, value, schema);
      properties(path, value, schema);
      for (int i = 0; i < value.size() && schema.has("items"); i++) {
        check(path + "[" + i + "]", value.path(i), schema.path("items"));
      }
    }
  }

  private void type(String path, JsonNode value, JsonNode schema) {
    boolean fits =
        switch (schema.path("type").asText("any")) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          default -> true;
        };
    expect(fits, path, value, "type " + schema.path("type"));
  }

  private void bounds(String path, JsonNode value, JsonNode schema) {
    if (schema.has("enum")) {
      var words = schema.path("enum").valueStream().toList();
      expect(words.contains(value), path, value, "one of " + words);
    }
    if (schema.has("pattern")) {
      expect(value.asText().matches(schema.path("pattern").asText()), path, value, "the pattern");
    }
    if (schema.has("minimum")) {
      expect(value.asDouble() >= schema.path("minimum").asDouble(), path, value, "the minimum");
    }
    if (schema.has("maximum")) {
      expect(value.asDouble() <= schema.path("maximum").asDouble(), path, value, "the maximum");
    }
    if (schema.has("maxItems")) {
      expect(value.size() <= schema.path("maxItems").asInt(), path, value, "maxItems");
    }
  }

  private void properties(String path, JsonNode value, JsonNode schema) {
    schema
        .path("required")
        .forEach(name -> expect(value.has(name.asText()), path, value, "property " + name));
    var extra = schema.path("additionalProperties");
    value
        .properties()
        .forEach(
            field -> {
              var inner = path + "." + field.getKey();
              var known = schema.path("properties").path(field.getKey());
              if (!known.isMissingNode()) {
                check(inner, field.getValue(), known);
              } else if (extra.isObject()) {
                check(inner, field.getValue(), extra);
              } else {
                expect(!extra.isBoolean(), inner, field.getValue(), "no such property");
              }
            });
  }

  private void expect(boolean holds, String path, JsonNode value, String expected) {
    if (!holds) {
      problems.add("%s is %s (expected: %s)".formatted(path, value, expected));
    }
  }
}
