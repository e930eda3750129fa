package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  private static JsonNode body(String text, String more) throws Exception {
    var quoted = Transformed.STRICT.writeValueAsString(text);
    return Transformed.record("\"body\":{\"stringValue\":%s}%s".formatted(quoted, more));
  }

  @Test
  void theFieldsGoWhereTheyBelong() throws Exception {
    var json =
        body(
            """
            {"ts":"2026-01-31T11:00:00.5+01:00","level":"error","logger":"shop.Cart","msg":"no stock",
             "trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7","n":1.50,
             "error":{"type":"IOError","message":"reset","stack":"at a\\nat b"},"http.route":"/x"}
            """,
            ",\"timeUnixNano\":0");

    assertThat(json.path("message").textValue()).isEqualTo("no stock");
    assertThat(json.path("level").textValue()).isEqualTo("ERROR");
    assertThat(json.path("@timestamp").textValue()).isEqualTo("2026-01-31T10:00:00.500000000Z");
    assertThat(json.path("trace_id").textValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(json.path("span_id").textValue()).isEqualTo("00f067aa0ba902b7");
    assertThat(json.path("exception_type").textValue()).isEqualTo("IOError");
    assertThat(json.path("exception_message").textValue()).isEqualTo("reset");
    assertThat(json.path("exception_stacktrace").textValue()).isEqualTo("at a\nat b");
    assertThat(json.path("http_route").textValue()).isEqualTo("/x");
    assertThat(json.path("attributes").path("n").doubleValue()).isEqualTo(1.5);
    assertThat(json.path("attributes").path("otel.scope.name").textValue()).isEqualTo("shop.Cart");
    assertThat(json.path("attributes").has("msg")).isFalse();
  }

  @Test
  void whatWasSentBesideTheBodyIsNotOverridden() throws Exception {
    var json =
        body(
            "{\"message\":\"m\",\"level\":\"error\",\"time\":1769853600,\"a\":1}",
            """
            ,"severityNumber":9,"timeUnixNano":"1769860800000000000",
            "attributes":[{"key":"a","value":{"intValue":"2"}}]
            """);

    assertThat(json.path("level").textValue()).isEqualTo("INFO");
    assertThat(json.path("@timestamp").textValue()).isEqualTo("2026-01-31T12:00:00.000000000Z");
    assertThat(json.path("attributes").path("a").intValue()).isEqualTo(2);
    assertThat(json.path("attributes").path("level").textValue()).isEqualTo("error");
    assertThat(json.path("attributes").path("time").longValue()).isEqualTo(1769853600);
  }

  @Test
  void withoutAMessageTheTextStays() throws Exception {
    var json = body("{\"order\":7,\"error\":\"no\",\"level\":50}", "");

    assertThat(json.path("message").textValue())
        .isEqualTo("{\"order\":7,\"error\":\"no\",\"level\":50}");
    assertThat(json.path("attributes").path("order").intValue()).isEqualTo(7);
    assertThat(json.path("exception_message").textValue()).isEqualTo("no");
    assertThat(json.path("level").textValue()).isEqualTo("ERROR");
  }

  @Test
  void aMapIsOpenedToo() throws Exception {
    var json =
        Transformed.record(
            """
            "body":{"kvlistValue":{"values":[{"key":"msg","value":{"stringValue":"up"}},
             {"key":"exception","value":{"stringValue":"X: no\\n at a"}},
             {"key":"n","value":{"intValue":"3"}}]}}
            """);

    assertThat(json.path("message").textValue()).isEqualTo("up");
    assertThat(json.path("exception_stacktrace").textValue()).isEqualTo("X: no\n at a");
    assertThat(json.path("attributes").path("n").intValue()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}}",
        "{\"msg\":\"x\"} {\"msg\":\"y\"}",
        "{\"msg\":\"x\"",
        "{msg: x}",
        "{\"msg\":\"x\",}",
        "{0} of {1}",
        "[{\"msg\":\"x\"}]"
      })
  void whatIsNoObjectStays(String text) throws Exception {
    var json = body(text, "");
    assertThat(json.path("message").textValue()).isEqualTo(text);
    assertThat(json.path("attributes").has("msg")).isFalse();
  }

  @Test
  void boundsHold() throws Exception {
    var deep = "{\"msg\":\"x\",\"a\":" + "[".repeat(40) + "]".repeat(40) + "}";
    assertThat(body(deep, "").path("message").textValue()).isEqualTo(deep);

    var long_ = "{\"msg\":\"x\",\"a\":\"" + "y".repeat(70_000) + "\"}";
    assertThat(body(long_, "").path("message").textValue()).isEqualTo(long_);

    var wide = new StringBuilder("{\"msg\":\"x\"");
    for (int i = 0; i < 300; i++) {
      wide.append(",\"a%d\":1".formatted(i));
    }
    assertThat(body(wide + "}", "").path("attributes").has("a1")).isFalse();
  }

  @Test
  void namesTwiceAndHugeNumbersDoNoHarm() throws Exception {
    var json =
        body("{\"msg\":\"x\",\"a\":{\"b\":1,\"b\":2},\"n\":1e999,\"a.b\":1,\"msg\":\"y\"}", "");

    assertThat(json.path("message").textValue()).isEqualTo("y");
    assertThat(json.path("attributes").path("a").path("b").intValue()).isEqualTo(2);
    assertThat(json.path("attributes").path("n").textValue()).isEqualTo("1e999");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:00:00Z, 1769853600000000000",
    "2026-01-31 10:00:00.123+0000, 1769853600123000000",
    "'2026-01-31T11:00:00,5+01:00', 1769853600500000000",
    "1769853600, 1769853600000000000",
    "1769853600.25, 1769853600250000000",
    "1769853600123, 1769853600123000000",
    "1769853600123456, 1769853600123456000",
    "1769853600123456789, 1769853600123456789",
    "1.769853600123E12, 1769853600123000000",
    "2026-01-31T10:00:00, 0",
    "2026-01-31T10:00:00.000000, 0",
    "2026-13-31T10:00:00Z, 0",
    "9999-12-31T23:59:59Z, 0",
    "1e999999999, 0",
    "1e-999999999, 0",
    "42, 0",
    "noon, 0",
    "'', 0"
  })
  void readsTimesThatSayWhichMoment(String text, long nanos) {
    assertThat(TextTime.parse(text)).isEqualTo(nanos);
  }
}
