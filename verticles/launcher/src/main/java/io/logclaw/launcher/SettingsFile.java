package io.logclaw.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a YAML file of settings into flat keys: {@code intake: {http: {port: 4318}}} and so on. */
final class SettingsFile {
  private SettingsFile() {}

  /**
   * The settings of a file.
   *
   * @throws IllegalArgumentException naming the file and, for bad YAML, the line
   */
  static Map<String, String> read(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "settings file %s cannot be read (expected: a readable YAML file)".formatted(file));
    }
    try {
      var flat = new TreeMap<String, String>();
      flatten("", new YAMLMapper().readTree(file.toFile()), flat);
      return flat;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "settings file %s is not YAML: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      entry.getValue(),
                      flat));
    } else if (node.isArray()) {
      flat.put(
          path,
          StreamSupport.stream(node.spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(",")));
    } else if (!node.isMissingNode() && !path.isEmpty()) {
      flat.put(path, node.isNull() ? "" : node.asText());
    }
  }
}
