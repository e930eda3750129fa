package io.logclaw.intake.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OTLP JSON mapping, and what real senders make of it. */
class JsonToOtlpTest {
  @Test
  void readsEveryFieldOfARecord() throws InvalidProtocolBufferException {
    var log =
        log(
            """
            {"timeUnixNano": "1700000000000000001", "observedTimeUnixNano": 1700000000000000002,
             "severityNumber": 17, "severityText": "ERROR", "eventName": "e", "flags": 257,
             "droppedAttributesCount": 3,
             "traceId": "5B8EFFF798038103D269B633813FC60C", "spanId": "eee19b7ec3c1b174",
             "body": {"stringValue": "a \\u00e9 \\ud83d\\ude00"},
             "attributes": [{"key": "k", "value": {"bytesValue": "AQI="}}]}
            """);

    assertThat(log)
        .isEqualTo(
            LogRecord.newBuilder()
                .setTimeUnixNano(1700000000000000001L)
                .setObservedTimeUnixNano(1700000000000000002L)
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_ERROR)
                .setSeverityText("ERROR")
                .setEventName("e")
                .setFlags(257)
                .setDroppedAttributesCount(3)
                .setTraceId(hex("5b8efff798038103d269b633813fc60c"))
                .setSpanId(hex("eee19b7ec3c1b174"))
                .setBody(AnyValue.newBuilder().setStringValue("a é 😀"))
                .addAttributes(
                    KeyValue.newBuilder()
                        .setKey("k")
                        .setValue(
                            AnyValue.newBuilder()
                                .setBytesValue(ByteString.copyFrom(new byte[] {1, 2}))))
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"intValue\": 5}`,                      `int_value: 5`",
        "`{\"intValue\": \"-9223372036854775808\"}`, `int_value: -9223372036854775808`",
        "`{\"intValue\": 1e3}`,                    `int_value: 1000`",
        "`{\"intValue\": \"2.0\"}`,                `int_value: 2`",
        "`{\"intValue\": 0e999999999}`,            `int_value: 0`",
        "`{\"intValue\": 9223372036854775808}`,    `double_value: 9.223372036854775807E18`",
        "`{\"intValue\": 1e21}`,                   `double_value: 1.0E21`",
        "`{\"intValue\": 1e999999999}`,            `double_value: inf`",
        "`{\"intValue\": 3.5}`,                    `double_value: 3.5`",
        "`{\"doubleValue\": 3}`,                   `double_value: 3.0`",
        "`{\"doubleValue\": \"NaN\"}`,             `double_value: nan`",
        "`{\"doubleValue\": \"-Infinity\"}`,       `double_value: -inf`",
        "`{\"doubleValue\": \"1.5e3\"}`,           `double_value: 1500.0`",
        "`{\"doubleValue\": null}`,                ``",
        "`{\"stringValue\": null}`,                ``",
        "`{}`,                                     ``",
        "`{\"stringValue\": \"\"}`,                `string_value: \"\"`",
        "`{\"boolValue\": false}`,                 `bool_value: false`",
        "`{\"bytesValue\": \"-_8\"}`,              `bytes_value: \"\\373\\377\"`",
        "`{\"arrayValue\": {}}`,                   `array_value {}`",
        "`{\"arrayValue\": {\"values\": [null, {}]}}`, `array_value { values {} values {} }`",
        "`{\"kvlistValue\": {\"values\": [{\"key\": \"a\"}]}}`, `kvlist_value { values { key: \"a\""
            + " } }`",
        "`{\"unknown\": [{\"a\": [1]}], \"intValue\": 1}`, `int_value: 1`",
      })
  void readsValues(String json, String expected) throws Exception {
    var read = log("{\"body\": " + json + "}").getBody();

    var wanted = AnyValue.newBuilder();
    TextFormat.merge(expected, wanted);
    assertThat(read).isEqualTo(wanted.build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"traceId\": \"abc\"}",
        "{\"traceId\": \"W47/95gDgQPSabYzgT/GDA==\"}",
        "{\"traceId\": \"zz8efff798038103d269b633813fc60c\"}",
        "{\"traceId\": \"\", \"spanId\": \"\"}",
        "{\"trace_id\": \"5b8efff798038103d269b633813fc60c\"}",
        "{\"traceId\": null, \"severityNumber\": null, \"attributes\": null, \"body\": null}",
      })
  void whatIsNoIdOrNullOrUnknownIsAbsent(String json) throws InvalidProtocolBufferException {
    assertThat(log(json)).isEqualTo(LogRecord.getDefaultInstance());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"severityNumber\": \"SEVERITY_NUMBER_ERROR\"}`, `is no number`",
        "`{\"severityNumber\": 1.5}`,        `severityNumber at line 1, column`",
        "`{\"timeUnixNano\": -1}`,           `nanoseconds since 1970`",
        "`{\"timeUnixNano\": \"soon\"}`,     `is no number`",
        "`{\"timeUnixNano\": {}}`,           `is an object`",
        "`{\"flags\": 4294967296}`,          `a number from 0 to 4294967295`",
        "`{\"body\": \"text\"}`,             `body at line 1`",
        "`{\"body\": {\"stringValue\": 5}}`, `(expected: a string)`",
        "`{\"body\": {\"boolValue\": 1}}`,   `(expected: true or false)`",
        "`{\"body\": {\"bytesValue\": \"*\"}}`, `(expected: base64)`",
        "`{\"body\": {\"doubleValue\": \"1d\"}}`, `(expected: a number`",
        "`{\"body\": {\"doubleValue\": true}}`, `(expected: a number`",
        "`{\"attributes\": {}}`,             `(expected: an array)`",
        "`{\"attributes\": [5]}`,            `(expected: an object)`",
        "`{\"attributes\": [`,               `it ends before the request does`",
        "`{`,                                `it ends before the request does`",
      })
  void mistakesAreNamedWithTheirPlace(String json, String expected) {
    assertThatThrownBy(() -> log(json))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageStartingWith("JSON: ")
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "5", "{} {}", "{}x", "\u0000"})
  void whatIsNoObjectIsMalformed(String json) {
    assertThatThrownBy(() -> JsonToOtlp.convert(Slice.of(json.getBytes(UTF_8))))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageStartingWith("JSON: ");
  }

  @Test
  void nestingWithoutEndIsMalformed() {
    var deep = "{\"arrayValue\":{\"values\":[".repeat(60) + "]}}".repeat(60);

    assertThatThrownBy(() -> log("{\"body\": " + deep + "}"))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("nested more than 100");
    assertThatThrownBy(() -> log("{\"unknown\": " + "[".repeat(5_000)))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void halfASurrogatePairBecomesAReplacementCharacter() throws InvalidProtocolBufferException {
    assertThat(log("{\"severityText\": \"a\\ud83d\"}").getSeverityText()).isEqualTo("a\ufffd");
  }

  private static ByteString hex(String id) {
    return ByteString.copyFrom(HexFormat.of().parseHex(id));
  }

  private static LogRecord log(String json) throws InvalidProtocolBufferException {
    var request = "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + json;
    if (json.strip().endsWith("}")) {
      request += "]}]}]}";
    }
    var slice = JsonToOtlp.convert(Slice.of(request.getBytes(UTF_8)));
    return ExportLogsServiceRequest.parseFrom(
            Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to()))
        .getResourceLogs(0)
        .getScopeLogs(0)
        .getLogRecords(0);
  }
}
