package io.logclaw.load.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * One way to lay out a log in OpenSearch.
 *
 * @param name short
 * @param says what it is
 * @param shape what is sent of a log
 * @param ownId whether the log's id is the document's; else OpenSearch chooses one
 * @param index settings and mappings
 */
record Design(String name, String says, Shape shape, boolean ownId, ObjectNode index) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every design measured; the first is what the others are compared with. */
  static List<Design> all() {
    var product = product();
    var interned = product.deepCopy();
    fields(interned).putObject("resource_id").put("type", "keyword");
    return List.of(
        new Design("plain", "as most would do it", Shape.PLAIN, false, read("plain.json")),
        own("product", "as LogClaw's template has it now", Shape.AS_IS, product),
        own("no-maps", "attributes only as key=value", Shape.NO_MAPS, product),
        own("interned", "and the resource by its id", Shape.INTERNED, interned),
        own("no-log-id", "without the field that paging sorts by", without(product, "log_id")),
        new Design("auto-id", "ids by OpenSearch", Shape.AS_IS, false, product),
        own("lz4", "default codec", with(product, "index.codec", "default")),
        own("refresh-10s", "refresh every 10 s", with(product, "index.refresh_interval", "10s")),
        own(
            "merge-20",
            "20 segments per tier",
            with(product, "index.merge.policy.segments_per_tier", "20")),
        own("standard", "OpenSearch's own analyzer", message(product, "analyzer", "standard")),
        own("no-positions", "slow phrases", message(product, "index_options", "freqs")),
        own("no-text", "message not searchable: the limit", without(product, "message")));
  }

  private static Design own(String name, String says, ObjectNode index) {
    return own(name, says, Shape.AS_IS, index);
  }

  private static Design own(String name, String says, Shape shape, ObjectNode index) {
    return new Design(name, says, shape, true, index);
  }

  /** The template in force, so that a change to it is measured by the next run. */
  private static ObjectNode product() {
    var template = (ObjectNode) read("/io/logclaw/indexing/logs.json").path("template");
    settings(template).put("index.refresh_interval", "1s");
    return template;
  }

  private static ObjectNode without(ObjectNode index, String field) {
    var changed = index.deepCopy();
    fields(changed).remove(field);
    return changed;
  }

  private static ObjectNode message(ObjectNode index, String parameter, String value) {
    var changed = index.deepCopy();
    ((ObjectNode) fields(changed).path("message")).put(parameter, value);
    return changed;
  }

  private static ObjectNode fields(ObjectNode index) {
    return (ObjectNode) index.at("/mappings/properties");
  }

  private static ObjectNode with(ObjectNode index, String setting, String value) {
    var changed = index.deepCopy();
    settings(changed).put(setting, value);
    return changed;
  }

  private static ObjectNode settings(ObjectNode index) {
    return (ObjectNode) index.path("settings");
  }

  private static ObjectNode read(String resource) {
    try (var in = Design.class.getResourceAsStream(resource)) {
      JsonNode json = JSON.readTree(in);
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalStateException("no JSON object in " + resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first design and those named; all if none is named. */
  static List<Design> named(String names) {
    var all = all();
    if (names.isEmpty()) {
      return all;
    }
    var wanted = Arrays.asList(names.split(",", -1));
    var chosen = all.stream().filter(one -> wanted.contains(one.name())).toList();
    if (chosen.size() < wanted.size()) {
      throw new IllegalArgumentException(
          "unknown design in \"%s\" (expected: some of %s)"
              .formatted(names, all.stream().map(Design::name).toList()));
    }
    return chosen;
  }
}
