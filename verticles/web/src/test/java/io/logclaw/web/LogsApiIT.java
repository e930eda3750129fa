package io.logclaw.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogsApiIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String HOSTILE = "<script>alert('x')</script> \"}],\u0000\u2028";
  private static final String RANGE = "from=2026-01-30T23:00:00Z&to=2026-01-31T01:00:00Z";
  private static final Instant MIDNIGHT = Instant.parse("2026-01-31T00:00:00Z");
  private static final String TIES = "from=2026-02-03T00:00:00Z&to=2026-02-04T00:00:00Z";

  private static SearchApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new SearchApi();
    api.indices.log(log(-60_000, "a", "gateway", "INFO", "request came in").put("trace_id", TRACE));
    api.indices.log(
        log(-1, "b", "payment", "ERROR", "card declined")
            .put("trace_id", TRACE)
            .put("http_status_code", 502)
            .put("exception_stacktrace", "java.io.IOException: no route\n\tat Pay.run"));
    api.indices.log(
        log(0, "c", "checkout", "WARN", "payment slow, card kept").put("trace_id", TRACE));
    var hostile = log(1_000, "d", "checkout", "INFO", HOSTILE).put("host", "h2");
    hostile
        .putArray("kv")
        .add("order.id=17")
        .add("note=" + HOSTILE)
        .add("token=" + "0123456789".repeat(25) + "012345"); // 256 of 400 characters, as etl has it
    hostile.putObject("attributes").put("order.id", 17);
    api.indices.log(hostile);
    for (int i = 0; i < 25; i++) { // one millisecond, as from a file whose times have no more
      var tie = log(3 * 86_400_000L, "t%02d".formatted(i), "batch", "INFO", "same time " + i);
      api.indices.log(tie);
    }
    var old = log(-30 * 86_400_000L, "o", "archive", "ERROR", "came late");
    api.indices.put(Indices.logs("2026.01.31"), "o", old);
    api.indices.refresh();
  }

  private static ObjectNode log(
      long millis, String id, String service, String level, String message) {
    return Json.MAPPER
        .createObjectNode()
        .put("@timestamp", MIDNIGHT.plusMillis(millis).plusNanos(456).toString())
        .put("log_id", id)
        .put("service", service)
        .put("host", "h1")
        .put("level", level)
        .put("message", message);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  private static List<String> ids(JsonNode answer) {
    return answer.path("logs").findValuesAsText("log_id");
  }

  @Test
  void aPageIsNewestFirstAcrossDays() throws Exception {
    var page = api.get("/api/v1/logs?" + RANGE, "LogPage");

    assertThat(ids(page)).containsExactly("d", "c", "b", "a");
    assertThat(page.path("total").asInt()).isEqualTo(4);
    assertThat(page.has("next")).isFalse();
    assertThat(ids(api.get("/api/v1/logs?order=asc&limit=2&" + RANGE, "LogPage")))
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "q, card, c b",
    "q, 'card slow', c",
    "q, '\"card declined\"', b",
    "q, decl*, b",
    "q, card -declined, c",
    "q, 'no route', b",
    "q, level>=warn, c b",
    "q, http_status_code>=500, b",
    "q, order.id=17, d",
    "q, service.name=payment, b",
    "q, -service=checkout, b a",
    "q, '--- ***', d c b a",
    "q, script, d",
    "service, checkout, d c",
    "level, 'warn,error', c b",
    "host, h2, d",
    "trace_id, 0AF7651916CD43DD8448EB211C80319C, c b a",
    "q, nowhere, ''"
  })
  void aFilterFindsWhatItSays(String parameter, String value, String expected) throws Exception {
    var page =
        api.get(
            "/api/v1/logs?%s&%s=%s".formatted(RANGE, parameter, WebServer.encoded(value)),
            "LogPage");

    assertThat(String.join(" ", ids(page))).isEqualTo(expected);
  }

  @Test
  void aLongAttributeIsFoundByItsWholeValue() throws Exception {
    var token = "0123456789".repeat(40);

    assertThat(ids(api.get("/api/v1/logs?" + RANGE + "&q=token=" + token, "LogPage")))
        .containsExactly("d");
    assertThat(ids(api.get("/api/v1/logs?" + RANGE + "&q=token=x" + token, "LogPage"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"desc, 7", "asc, 7", "desc, 25", "asc, 1"})
  void pagesGoThroughLinesOfOneMillisecondWithoutLossOrRepetition(String order, int limit)
      throws Exception {
    var seen = new ArrayList<String>();
    var path = "/api/v1/logs?%s&order=%s&limit=%d".formatted(TIES, order, limit);
    var page = api.get(path, "LogPage");
    seen.addAll(ids(page));
    while (page.has("next")) {
      page = api.get(path + "&after=" + page.path("next").asText(), "LogPage");
      assertThat(page.path("total").asInt()).isEqualTo(25);
      seen.addAll(ids(page));
    }

    var all = IntStream.range(0, 25).mapToObj("t%02d"::formatted).toList();
    assertThat(seen).isEqualTo(order.equals("asc") ? all : all.reversed());
  }

  @Test
  void aLineFiledUnderTheDayItCameIsFoundAtItsOwnTime() throws Exception {
    var itsTime = "from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:01Z";

    assertThat(ids(api.get("/api/v1/logs?" + itsTime, "LogPage"))).containsExactly("o");
    assertThat(
            api.get("/api/v1/logs/facets?" + itsTime, "Facets")
                .path("services")
                .findValues("value"))
        .extracting(JsonNode::asText)
        .containsExactly("archive");
    assertThat(api.get("/api/v1/logs/histogram?" + itsTime, "Histogram").path("buckets"))
        .anyMatch(bucket -> bucket.path("levels").path("ERROR").asInt() == 1);
    assertThat(api.get("/api/v1/services?" + itsTime, "Services").findValuesAsText("service"))
        .contains("archive");
  }

  @Test
  void textFromLogsIsOnlyEverJsonData() throws Exception {
    var answer =
        api.web.http.send(api.web.request("/api/v1/logs/d").build(), BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    var log = Json.read(answer.body(), JsonNode.class);
    assertThat(log.path("message").asText()).isEqualTo(HOSTILE);
    assertThat(log.path("attributes").path("order.id").asInt()).isEqualTo(17);
    assertThat(log.has("kv")).isFalse();
    assertThat(Schemas.problems(log, "Log")).isEmpty();

    var query = WebServer.encoded("note=\"" + HOSTILE.replace("\"", "\\\"") + "\"");
    assertThat(ids(api.get("/api/v1/logs?" + RANGE + "&q=" + query, "LogPage")))
        .containsExactly("d");
  }

  @Test
  void theHistogramCountsByLevelAndShowsGaps() throws Exception {
    var histogram = api.get("/api/v1/logs/histogram?buckets=10&" + RANGE, "Histogram");

    assertThat(histogram.path("interval_ms").asLong()).isEqualTo(900_000);
    assertThat(histogram.path("buckets")).hasSize(8);
    var last = histogram.path("buckets").path(3);
    assertThat(last.path("at").asText()).isEqualTo("2026-01-30T23:45:00Z");
    assertThat(last.path("levels"))
        .isEqualTo(Json.read("{\"INFO\":1,\"ERROR\":1}", JsonNode.class));
    assertThat(histogram.path("buckets").path(7).path("total").asInt()).isZero();
  }

  @Test
  void facetsCountValues() throws Exception {
    assertThat(api.get("/api/v1/logs/facets?service=checkout&" + RANGE, "Facets"))
        .isEqualTo(
            Json.read(
                """
                {"services": [{"value": "checkout", "count": 2}],
                 "levels": [{"value": "INFO", "count": 1}, {"value": "WARN", "count": 1}],
                 "hosts": [{"value": "h1", "count": 1}, {"value": "h2", "count": 1}]}
                """,
                JsonNode.class));
  }

  @Test
  void aLineThatIsNotThereIsNotFound() throws Exception {
    var reply = api.web.get("/api/v1/logs/nothing");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error()).isEqualTo("there is no log nothing");
    assertThat(api.web.get("/api/v1/logs/nothing/context").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "c, scope=all, o a b c d",
    "c, scope=all&before=1&after=0, b c",
    "c, '', c d",
    "d, scope=host, d",
    "t10, before=2&after=2, t08 t09 t10 t11 t12"
  })
  void theLinesAroundALineAreInTimeOrder(String id, String parameters, String expected)
      throws Exception {
    var path = "/api/v1/logs/%s/context?before=3&after=3".formatted(id);
    var around =
        api.get(
            parameters.contains("before")
                ? path.split("\\?", 2)[0] + "?" + parameters
                : path + "&" + parameters,
            "LogLines");

    var near = ids(around).stream().filter(line -> id.startsWith("t") || !line.startsWith("t"));
    assertThat(String.join(" ", near.toList())).isEqualTo(expected);
  }

  @Test
  void aTraceIsTheStoryOfOneRequest() throws Exception {
    var trace = api.get("/api/v1/traces/" + TRACE, "Trace");

    assertThat(ids(trace)).containsExactly("a", "b", "c");
    assertThat(trace.path("services").valueStream().map(JsonNode::asText))
        .containsExactly("checkout", "gateway", "payment");
    assertThat(ids(api.get("/api/v1/traces/" + "f".repeat(32), "Trace"))).isEmpty();
  }

  @Test
  void daysWithoutLogsAreEmptyAndNoMistake() throws Exception {
    var never = "from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z";

    assertThat(ids(api.get("/api/v1/logs?" + never, "LogPage"))).isEmpty();
    assertThat(api.get("/api/v1/logs/facets?" + never, "Facets").path("services")).isEmpty();
    assertThat(api.get("/api/v1/logs/histogram?" + never, "Histogram").path("buckets"))
        .isNotEmpty()
        .allMatch(bucket -> bucket.path("total").asInt() == 0);
    assertThat(api.get("/api/v1/services?" + never, "Services").path("calls")).isEmpty();
    assertThat(api.get("/api/v1/anomalies?" + never, "Anomalies").path("anomalies")).isEmpty();
    assertThat(api.web.platform.health().ready()).isTrue();
  }
}
