package io.logclaw.indexing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Json;
import io.logclaw.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How our indices are made: templates in OpenSearch, put there before anything is indexed. */
final class IndexTemplates {
  private static final List<String> NAMES = List.of("logs", "anomalies", "incidents");

  private final Requester openSearch;
  private final IndexingConfig.Index config;

  IndexTemplates(Requester openSearch, IndexingConfig.Index config) {
    this.openSearch = openSearch;
    this.config = config;
  }

  /**
   * Puts every template that is not there in this version or a newer one. The same version is put
   * again, since the settings may have changed.
   */
  void ensure() throws UnavailableException {
    for (var name : NAMES) {
      var template = template(name);
      var path = "/_index_template/logclaw-" + name;
      if (installedVersion(path) <= template.path("version").asInt()) {
        var answer = openSearch.put(path, Json.bytes(template));
        if (!answer.isSuccess()) {
          throw new UnavailableException(
              "OpenSearch does not take the index template %s: %s".formatted(name, answer.shown()));
        }
      }
    }
  }

  /** 0 if there is none. */
  private int installedVersion(String path) throws UnavailableException {
    var answer =
        openSearch.get(path, Map.of("filter_path", "index_templates.index_template.version"));
    if (answer.status() == 404) {
      return 0;
    }
    if (!answer.isSuccess()) {
      throw new UnavailableException("OpenSearch does not tell its templates: " + answer.shown());
    }
    return Json.read(answer.body(), JsonNode.class)
        .at("/index_templates/0/index_template/version")
        .asInt();
  }

  private ObjectNode template(String name) {
    var template = read(name);
    var settings = (ObjectNode) template.at("/template/settings");
    settings.put("index.number_of_shards", config.shards());
    settings.put("index.number_of_replicas", config.replicas());
    settings.put("index.refresh_interval", Settings.text(config.refreshInterval()));
    return template;
  }

  private static ObjectNode read(String name) {
    try (var file =
        Objects.requireNonNull(IndexTemplates.class.getResourceAsStream(name + ".json"))) {
      return (ObjectNode) Json.MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
