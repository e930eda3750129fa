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
    var plain = read("plain.json");
    var product = product();
    var lean = lean(product);
    return List.of(
        new Design("plain", "as most would do it", Shape.PLAIN, false, plain),
        new Design("product", "as LogClaw's template has it now", Shape.AS_IS, true, product),
        new Design("no-maps", "attributes only as key=value", Shape.NO_MAPS, true, lean),
        new Design("interned", "and the resource once, by id", Shape.INTERNED, true, lean),
        new Design(
            "no-log-id",
            "and no log_id field (no stable paging)",
            Shape.INTERNED_NO_LOG_ID,
            true,
            lean),
        new Design("auto-id", "interned, automatic ids", Shape.INTERNED, false, lean),
        new Design(
            "lz4",
            "interned, default codec",
            Shape.INTERNED,
            true,
            with(lean, "index.codec", "default")),
        new Design(
            "refresh-10s",
            "interned, refresh every 10 s",
            Shape.INTERNED,
            true,
            with(lean, "index.refresh_interval", "10s")),
        new Design(
            "merge-20",
            "interned, 20 segments per tier",
            Shape.INTERNED,
            true,
            with(lean, "index.merge.policy.segments_per_tier", "20")),
        new Design(
            "shards-2",
            "interned, two shards",
            Shape.INTERNED,
            true,
            with(lean, "index.number_of_shards", "2")));
  }

  /** The template in force, so that a change to it is measured by the next run. */
  private static ObjectNode product() {
    var template = (ObjectNode) read("/io/logclaw/indexing/logs.json").path("template");
    settings(template).put("index.refresh_interval", "1s");
    return template;
  }

  private static ObjectNode lean(ObjectNode product) {
    var lean = product.deepCopy();
    var fields = (ObjectNode) lean.at("/mappings/properties");
    fields.putObject("resource_id").put("type", "keyword");
    return lean;
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
