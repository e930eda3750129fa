package io.logclaw.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document and the routes agree. */
class OpenApiTest {
  @Test
  void everyRouteIsDescribedAndEveryDescribedPathIsMounted() throws Exception {
    var vertx = Vertx.vertx();
    var platform = WebServer.alone();
    var config = WebServer.config(Map.of());
    var status = platform.status("web");
    try (var backend =
            new SearchBackend(platform.openSearch(), status, vertx.getOrCreateContext());
        var ingest = new IngestRoute(vertx, config, status, platform.clock())) {
      var mounted = new TreeSet<String>();
      Api.router(vertx, config, platform, backend, ingest).getRoutes().stream()
          .filter(route -> route.getPath() != null && route.getPath().startsWith("/api/"))
          .forEach(route -> mounted.addAll(names(route)));

      assertThat(mounted).isEqualTo(described());
    } finally {
      vertx.close().await(10, SECONDS);
    }
  }

  private static Set<String> names(Route route) {
    var names = new TreeSet<String>();
    var path = route.getPath().replaceAll(":(\\w+)", "{$1}");
    route.methods().forEach(method -> names.add(method + " " + path));
    return names;
  }

  private static Set<String> described() {
    var names = new TreeSet<String>();
    Schemas.DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            names.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return names;
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(Schemas.DOCUMENT.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(Schemas.DOCUMENT.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void everyParameterInAPathIsDescribed() {
    Schemas.DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .forEach(
                        operation ->
                            assertThat(path.getKey().matches(".*\\{.*"))
                                .as(path.getKey())
                                .isEqualTo(hasPathParameter(operation))));
  }

  private static boolean hasPathParameter(JsonNode operation) {
    for (var parameter : operation.path("parameters")) {
      var reference = parameter.path("$ref").asText("");
      var described = reference.isEmpty() ? parameter : Schemas.DOCUMENT.at(reference.substring(1));
      if (described.path("in").asText().equals("path")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void theDocumentIsServed() throws Exception {
    try (var web = WebServer.start(WebServer.alone(), Map.of())) {
      assertThat(web.get("/api/v1/openapi.json").body()).isEqualTo(Schemas.DOCUMENT);
    }
  }
}
