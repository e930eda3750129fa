package io.logclaw.web.domain.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UploadParsersTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private static List<Item> items(String name, String text) throws IOException {
    var reader = new BufferedReader(new StringReader(text));
    var mapper = new RecordMapper(Optional.of("shop"), NOW);
    var found = new ArrayList<Item>();
    Format.of(name, "", reader).parser(reader, mapper).parse(found::add);
    return found;
  }

  private static List<String> bodies(String name, String text) throws IOException {
    return items(name, text).stream().map(UploadParsersTest::shown).toList();
  }

  private static String shown(Item item) {
    return switch (item) {
      case Item.Problem problem -> problem.toString();
      case Item.Log log ->
          Json.read(log.record(), JsonNode.class).path("body").path("stringValue").asText();
    };
  }

  @Test
  void aStackTraceStaysWithItsLine() throws IOException {
    assertThat(
            bodies(
                "app.log",
                """
                2026-01-31 12:00:00 ERROR payment failed
                java.lang.IllegalStateException: card lost
                \tat io.shop.Pay.run(Pay.java:17)
                \t... 12 more
                Caused by: java.net.SocketTimeoutException
                \tat java.base/java.net.Socket.read(Socket.java:1)

                2026-01-31 12:00:01 INFO next
                Traceback (most recent call last):
                  File "a.py", line 1, in <module>
                ValueError: no
                ERROR: not a trace's end
                """))
        .containsExactly(
            """
            2026-01-31 12:00:00 ERROR payment failed
            java.lang.IllegalStateException: card lost
            \tat io.shop.Pay.run(Pay.java:17)
            \t... 12 more
            Caused by: java.net.SocketTimeoutException
            \tat java.base/java.net.Socket.read(Socket.java:1)\
            """,
            """
            2026-01-31 12:00:01 INFO next
            Traceback (most recent call last):
              File "a.py", line 1, in <module>
            ValueError: no\
            """,
            "ERROR: not a trace's end");
  }

  @Test
  void linesOfAnySystemAreRead() throws IOException {
    assertThat(bodies("", "\uFEFF[main] one\r\ntwo\n\nthree"))
        .containsExactly("[main] one", "two", "three");
    assertThat(bodies("", "")).isEmpty();
  }

  @Test
  void aLineIsBounded() throws IOException {
    assertThat(bodies("", "x".repeat(UploadParser.MAX_RECORD + 1) + "\nnext"))
        .containsExactly("line 1: longer than 262144 characters", "next");
  }

  @Test
  void aBadLineOfNdjsonCostsThatLineOnly() throws IOException {
    assertThat(bodies("", "{\"msg\":\"a\"}\n{\"msg\":\n7\n\n{\"msg\":\"b\"}\n"))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("a"),
            second -> assertThat(second).startsWith("line 2: not JSON: "),
            third -> assertThat(third).isEqualTo("line 3: not a JSON object"),
            last -> assertThat(last).isEqualTo("b"));
  }

  @Test
  void jsonMayBeAnArrayOrOneRecord() throws IOException {
    assertThat(bodies("", "[\n {\"message\":\"a\"},\n 7,\n {\"message\":\"b\"}\n]"))
        .containsExactly("a", "line 3: not a JSON object", "b");
    assertThat(bodies("", "{\n \"message\": \"a\"\n}\n{\n \"message\": \"b\"\n}"))
        .containsExactly("a", "b");
  }

  @Test
  void aSyntaxErrorEndsAJsonFile() throws IOException {
    assertThat(bodies("", "[{\"message\":\"a\"},\n{oops},{\"message\":\"b\"}]"))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("a"),
            second -> assertThat(second).startsWith("line 2: not JSON: "));
  }

  @Test
  void aHugeRecordIsRefusedAlone() throws IOException {
    var huge = "{\"a\":\"" + "x".repeat(UploadParser.MAX_RECORD) + "\",\"b\":[1]}";

    assertThat(bodies("", "[" + huge + ",{\"message\":\"b\"}]"))
        .containsExactly("line 1: longer than 262144 characters", "b");
  }

  @Test
  void otlpIsPassedOnAsItIs() throws IOException {
    var request =
        """
        {"resourceLogs": [{"resource": {"attributes": [{"key": "service.name"}]},
          "scopeLogs": [{"scope": {"name": "s"}, "logRecords": [{"body": {"stringValue": "a"}},
            {"body": {"stringValue": "b"}, "x": 1}], "schemaUrl": "u"}], "schemaUrl": "u"}]}
        """;
    var resource = "{\"attributes\":[{\"key\":\"service.name\"}]}";

    var expected =
        List.of(
            new Item.Log(resource, "{\"name\":\"s\"}", "{\"body\":{\"stringValue\":\"a\"}}"),
            new Item.Log(
                resource, "{\"name\":\"s\"}", "{\"body\":{\"stringValue\":\"b\"},\"x\":1}"));
    assertThat(items("", request)).isEqualTo(expected);
    assertThat(items("", request.replace("\n", " "))).isEqualTo(expected); // the Collector's file
  }

  @Test
  void otlpInTheWrongOrderIsTold() throws IOException {
    var request =
        """
        {"resourceLogs": [
          {"scopeLogs": [{"logRecords": [{}]}, 7], "resource": {"attributes": []}}, "x"]}
        """;

    assertThat(items("", request).stream().map(Object::toString))
        .containsExactly(
            "Log[resource={}, scope={}, record={}]",
            "line 2: not OTLP: expected a JSON object",
            "line 2: resource stands behind scopeLogs, which went without it (expected: before)",
            "line 2: not OTLP: expected a JSON object");
  }

  @Test
  void csvFieldsMayBeQuoted() throws IOException {
    assertThat(
            bodies(
                "a.csv",
                "time,message,n\r\n1,\"say \"\"hi\"\",\nplease\",2\r\n\r\n1,plain\n1,a,b,c\n"))
        .containsExactly(
            "say \"hi\",\nplease", "plain", "line 6: 4 fields (expected: 3, as the first row has)");
  }

  @Test
  void csvMayBeSeparatedBySemicolonsOrTabs() throws IOException {
    assertThat(bodies("a.csv", "level;message\ninfo;a,b\n")).containsExactly("a,b");
    assertThat(bodies("a.tsv", "level\tmessage\ninfo\ta b\n")).containsExactly("a b");
  }

  @Test
  void csvNeedsNamesForItsColumns() throws IOException {
    assertThat(bodies("a.csv", "a,a\n1,2\n"))
        .containsExactly("line 1: the first row must name each column once, at most 1000");
    assertThat(bodies("a.csv", "")).isEmpty();
  }

  @Property(tries = 2_000)
  void noTextBreaksAParser(@ForAll("names") String name, @ForAll("texts") String text)
      throws IOException {
    for (var item : items(name, text)) {
      if (item instanceof Item.Log log) {
        assertThat(Json.read(log.record(), JsonNode.class).isObject()).isTrue();
      }
    }
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("", "a.csv", "a.txt", "a.ndjson", "a.json");
  }

  @Provide
  Arbitrary<String> texts() {
    var pieces =
        Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\n",
            "\r\n",
            "\t",
            " ",
            "a",
            "1",
            "null",
            "\"message\"",
            "\"resourceLogs\"",
            "\"scopeLogs\"",
            "\"logRecords\"",
            "\"resource\"",
            "{\"time\":1E9}",
            "é",
            "\uFEFF",
            "\uD83D",
            "Caused by: ");
    var mixed = pieces.list().ofMaxSize(30).map(parts -> String.join("", parts));
    return Arbitraries.oneOf(mixed, Arbitraries.strings().ofMaxLength(60));
  }

  @Property
  void aCsvFieldComesBackAsItWas(@ForAll String field) throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(!field.isBlank());
    var quoted = "\"" + field.replace("\"", "\"\"") + "\"";

    assertThat(bodies("a.csv", "n,message\n1," + quoted + "\n")).containsExactly(field);
  }
}
