package io.logclaw.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {
  @TempDir static Path folder;

  private static WebServer web;

  @BeforeAll
  static void start() throws Exception {
    var webroot = Files.createDirectories(folder.resolve("webroot"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(webroot.resolve("index.html"), "<!doctype html>");
    Files.writeString(webroot.resolve(".env"), "secret");
    Files.createDirectories(webroot.resolve("js"));
    Files.writeString(webroot.resolve("js/main.js"), "// " + "x".repeat(5_000));
    web = WebServer.start(WebServer.alone(), Map.of("webroot", webroot.toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    web.close();
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = web.request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return web.http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void theRootIsTheIndex() throws Exception {
    var answer = get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<!doctype html>");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
  }

  @Test
  void aModuleIsJavaScriptAndCompressed() throws Exception {
    var answer = get("/js/main.js", "Accept-Encoding", "gzip");

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    var first = get("/js/main.js");
    var etag = first.headers().firstValue("ETag").orElseThrow();
    var modified = first.headers().firstValue("Last-Modified").orElseThrow();

    assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(get("/js/main.js", "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(get("/js/main.js", "If-Modified-Since", modified).statusCode()).isEqualTo(304);
    assertThat(get("/js/main.js", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.env",
        "/js/",
        "/none.js",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/js/..%5c..%5csecret.txt",
        "/%00"
      })
  void nothingElseIsGivenAway(String path) throws Exception {
    var answer =
        web.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 4\\d\\d ").doesNotContain("secret");
  }
}
