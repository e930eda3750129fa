package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a record happened and how grave it is. */
class TimeAndSeverityTest {
  @ParameterizedTest
  @CsvSource({
    "1769860800000000000, 2026-01-31T12:00:00.000000000Z, 2026.01.31, false",
    "1769774400000000000, 2026-01-30T12:00:00.000000000Z, 2026.01.30, false",
    "1764417600000000000, 2025-11-29T12:00:00.000000000Z, 2026.01.31, false",
    "1771000000000000000, 2026-02-13T16:26:40.000000000Z, 2026.01.31, true",
    "1769860800000, 1970-01-01T00:29:29.860800000Z, 2026.01.31, true",
    "18446744073709551615, 2554-07-21T23:34:33.709551615Z, 2026.01.31, true"
  })
  void theTimeIsKeptAndTheDayIsSane(String time, String timestamp, String day, boolean suspect)
      throws Exception {
    var transformed =
        Transformed.ofJson(
            "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"%s\"}]}]}]}"
                .formatted(time));

    var json = transformed.json().getFirst();
    assertThat(json.path("@timestamp").textValue()).isEqualTo(timestamp);
    assertThat(Instant.parse(timestamp)).isNotNull();
    assertThat(transformed.documents.getFirst().day()).isEqualTo(day);
    assertThat(json.path("attributes").path("logclaw.time_suspect").booleanValue())
        .isEqualTo(suspect);
  }

  @ParameterizedTest
  @CsvSource({
    "1769860800000000000, 1769860800000000001, hello, 2026-01-31T12:00:00.000000000Z,",
    "0, 1769860800000000001, hello, 2026-01-31T12:00:00.000000001Z, observed",
    "0, 0, hello, 2026-01-31T12:00:00.123000000Z, arrival",
    "0, 1769860800, hello, 2026-01-31T12:00:00.123000000Z, arrival",
    "0, 18446744073709551615, hello, 2026-01-31T12:00:00.123000000Z, arrival",
    "0, 1, 2026-01-31T10:00:00Z INFO up, 2026-01-31T10:00:00.000000000Z, text",
    "0, 1, 2031-01-31T10:00:00Z INFO up, 2026-01-31T12:00:00.123000000Z, arrival",
    "7, 0, 2026-01-31T10:00:00Z INFO up, 1970-01-01T00:00:00.000000007Z,"
  })
  void aTimeThatTheSenderDidNotGiveSaysWhereItIsFrom(
      String time, String observed, String message, String timestamp, String source)
      throws Exception {
    var json =
        Transformed.record(
            """
            "timeUnixNano":"%s","observedTimeUnixNano":"%s","body":{"stringValue":"%s"}
            """
                .formatted(time, observed, message));

    assertThat(json.path("@timestamp").textValue()).isEqualTo(timestamp);
    assertThat(json.path("attributes").path("logclaw.time.source").textValue()).isEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource({
    "17, '', hello, ERROR, 17",
    "20, info, hello, ERROR, 20",
    "0, Warning, hello, WARN, 13",
    "0, '', ERROR no, ERROR, 17",
    "0, chatty, hello, INFO, 9",
    "99, '', FATAL no, FATAL, 21"
  })
  void theSeverityIsTheNumberElseTheTextElseTheMessages(
      int number, String text, String message, String level, int expected) throws Exception {
    var json =
        Transformed.record(
            "\"severityNumber\":%d,\"severityText\":\"%s\",\"body\":{\"stringValue\":\"%s\"}"
                .formatted(number, text, message));

    assertThat(json.path("level").textValue()).isEqualTo(level);
    assertThat(json.path("severity_number").intValue()).isEqualTo(expected);
  }

  @Test
  void aSeverityTextThatSaysMoreIsKept() throws Exception {
    var json = Transformed.record("\"severityNumber\":9,\"severityText\":\"Notice\"");

    assertThat(json.path("attributes").path("severity_text").textValue()).isEqualTo("Notice");
  }
}
