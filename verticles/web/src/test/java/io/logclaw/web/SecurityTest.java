package io.logclaw.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {
  private static WebServer web;

  @BeforeAll
  static void start() throws Exception {
    web = WebServer.start(WebServer.alone(), Map.of("allowedHosts", "logs.example.org"));
  }

  @AfterAll
  static void stop() throws Exception {
    web.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/health", "/api/v1/nothing", "/nothing"})
  void everyAnswerForbidsWhatBrowsersNeedNotDo(String path) throws Exception {
    var headers = web.http.send(web.request(path).build(), BodyHandlers.ofString()).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(headers.map().keySet()).noneMatch(name -> name.startsWith("access-control"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:8080, 200",
    "127.0.0.1:9, 200",
    "[::1]:8080, 200",
    "logs.example.org, 200",
    "evil.example.org, 403",
    "localhost.evil.example.org, 403",
    "127.0.0.1.nip.io, 403"
  })
  void onlyNamesOfOursAreAnswered(String host, int status) throws Exception {
    var answer =
        web.raw("GET /api/v1/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example.org, 403",
    "Origin, null, 403",
    "Origin, '%%', 403",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 503",
    "Sec-Fetch-Site, none, 503",
    "X-Nothing, x, 503"
  })
  void pagesOfOthersCannotChangeAnything(String header, String value, int status) throws Exception {
    var request =
        web.request("/api/v1/incidents/INC-1/actions")
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(BodyPublishers.ofString("{\"action\":\"resolve\",\"actor\":\"Ada\"}"))
            .build();

    assertThat(web.http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
  }

  @Test
  void ourOwnPageMayAct() throws Exception {
    var request =
        web.request("/api/v1/incidents/INC-1/actions")
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Origin", "http://127.0.0.1:" + web.port())
            .POST(BodyPublishers.ofString("{\"action\":\"resolve\",\"actor\":\"Ada\"}"))
            .build();

    var reply = WebServer.reply(web.http.send(request, BodyHandlers.ofString()));

    assertThat(reply.status()).isEqualTo(503); // nobody plays ticketing here
    assertThat(reply.error()).isEqualTo("ticketing is not running; start a process with that role");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json"})
  void aFormOfAnotherSiteCannotAct(String contentType) throws Exception {
    var reply = web.post("/api/v1/incidents/INC-1/actions", contentType, "{}");

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.error()).isEqualTo("Content-Type is not \"application/json\"");
  }

  @Test
  void bodiesAreBounded() throws Exception {
    var reply =
        web.post("/api/v1/incidents/INC-1/actions", "application/json", " ".repeat(70_000) + "{}");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.error()).isEqualTo("the body is too large");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/nothing, 404, there is nothing here; /api/v1/openapi.json lists what there is",
    "/api/v1/ingest, 405, this method is not offered here; /api/v1/openapi.json lists those that"
        + " are",
    "/api/v1/logs?limit=0, 400, limit is \"0\" (expected: a number from 1 to 500)",
    "/api/v1/logs?q=%FF%, 400, the request is malformed",
    "/api/v1/logs/%2e%2e%2fsecret, 400, 'log_id is \"../secret\" (expected: 1 to 64 of A-Z, a-z,"
        + " 0-9, _ and -)'",
    "/api/v1/traces/7, 400, trace_id is \"7\" (expected: 32 hexadecimal digits)",
    "/api/v1/incidents?state=shut, 400, 'state is \"shut\" (expected: some of identified,"
        + " acknowledged, investigating, mitigated, resolved)'",
    "/api/v1/health?verbose=1, 400, parameter \"verbose\" is unknown (expected: none)",
    "/api/v1/logs?after=x, 400, after is \"x\" (expected: the value of \"next\" in an earlier"
        + " answer)",
  })
  void aMistakeIsExplainedInJson(String path, int status, String message) throws Exception {
    var answer =
        web.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("content-type: application/json");
    assertThat(answer).endsWith("{\"error\":\"" + message.replace("\"", "\\\"") + "\"}");
  }

  @Test
  void withoutOpenSearchTheAnswerSaysSo() throws Exception {
    var reply = web.get("/api/v1/logs");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.error())
        .isEqualTo(
            "OpenSearch is not reachable; logs and incidents can be read again once it is back");
    assertThat(web.platform.health().states().get("web"))
        .hasToString("Degraded[reason=OpenSearch at http://127.0.0.1:1 is not reachable]");
  }

  @Test
  void withoutInfraHealthIsThatOfThisProcess() throws Exception {
    assertThat(web.get("/api/v1/pipeline").error())
        .isEqualTo("infra is not running; start a process with that role");
    web.platform.status("detection").up();
    web.platform.status("detection", "windows").degraded("no Kafka");

    var health = web.get("/api/v1/health").body();

    assertThat(Schemas.problems(health, "Health")).isEmpty();
    assertThat(health.path("scope").asText()).isEqualTo("process");
    assertThat(health.path("roles").properties())
        .extracting(Map.Entry::getKey)
        .isSubsetOf("detection", "web");
    assertThat(health.path("roles").path("detection").path("reason").asText())
        .isEqualTo("no Kafka");
  }
}
