package io.logclaw.etl.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"severityNumber\":\"ERROR\"}",
        "{\"timeUnixNano\":\"now\"}",
        "{\"timeUnixNano\":[1]}",
        "{\"attributes\":{\"a\":{\"b\":[1]}}}",
        "{\"attributes\":[{\"key\":7}]}",
        "{\"attributes\":[{\"key\":\"a\",\"value\":\"text\"}]}",
        "{\"attributes\":[{\"key\":\"a\",\"value\":{\"intValue\":1.5}}]}",
        "{\"attributes\":[{\"key\":\"a\",\"value\":{\"intValue\":\"1e1000000000\"}}]}",
        "{\"attributes\":[{\"key\":\"a\",\"value\":{\"bytesValue\":\"%\"}}]}",
        "{\"body\":\"text\"}",
        "{\"traceId\":7}",
        "7",
        "null",
        "\"text\"",
        "[[]]"
      })
  void oneBrokenJsonRecordDoesNotHarmTheOthers(String broken) throws UndecodableException {
    var transformed =
        Transformed.ofJson(
            """
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"cart"}}]},
             "scopeLogs":[{"logRecords":[{"body":{"stringValue":"one"}}, %s ,{"body":{"stringValue":"three"}}]}]}]}
            """
                .formatted(broken));

    assertThat(messages(transformed)).containsExactly("one", "three");
    assertThat(transformed.documents.get(1).logId()).endsWith("---1"); // position 2
    assertThat(transformed.reasons).hasSize(1).first().asString().startsWith("record 1: ");
    assertThat(new String(transformed.broken.getFirst(), UTF_8))
        .isEqualTo(
            "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\","
                + "\"value\":{\"stringValue\":\"cart\"}}]},\"scopeLogs\":[{\"logRecords\":["
                + broken
                + "]}]}]}");
  }

  @Test
  void aBrokenRecordIsCutOutAlsoWhereTheResourceComesLast() throws UndecodableException {
    var transformed =
        Transformed.ofJson(
            """
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"é"}},{"body":7}],"scope":{"name":"n"}}],
             "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"cart"}}]}}]}
            """);

    assertThat(transformed.json().getFirst().path("service").textValue()).isEqualTo("cart");
    assertThat(new String(transformed.broken.getFirst(), UTF_8))
        .contains("\"logRecords\":[{\"body\":7}]")
        .contains("\"cart\"");
  }

  @Test
  void oneBrokenProtobufRecordDoesNotHarmTheOthers() throws UndecodableException {
    var body = AnyValue.newBuilder().setStringValue("fine");
    var fine = LogRecord.newBuilder().setBody(body).build();
    var broken = ByteString.copyFrom(new byte[] {0x2A, 0x05, 0x0A}); // a body that ends too soon
    var scopeLogs =
        ScopeLogs.newBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        2,
                        UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(fine.toByteString())
                            .addLengthDelimited(broken)
                            .addLengthDelimited(fine.toByteString())
                            .build())
                    .build());
    var resource =
        Resource.newBuilder()
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("service.name")
                    .setValue(AnyValue.newBuilder().setStringValue("x".repeat(200))));
    var request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder().setResource(resource).addScopeLogs(scopeLogs))
            .build();

    var transformed = Transformed.of(request.toByteArray());

    assertThat(messages(transformed)).containsExactly("fine", "fine");
    assertThat(transformed.reasons)
        .containsExactly("record 1: more is announced than there is (byte 245)");
    var again = Transformed.of(transformed.broken.getFirst());
    assertThat(again.documents).isEmpty();
    assertThat(again.broken).containsExactly(transformed.broken.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"resourceLogs\":7}",
        "{\"resource_logs\":[]}",
        "{\"message\":\"hello\"}",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{]}]}]}",
        "hello world",
        "Jan 31 10:00:00 web cart: hello"
      })
  void whatIsNotOtlpIsRefused(String value) {
    assertThatThrownBy(() -> Transformed.ofJson(value)).isInstanceOf(UndecodableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"resourceLogs\":null}",
        "{\"resourceLogs\":[]}",
        "{\"resourceLogs\":[null,{}]}",
        "{\"resourceLogs\":[{\"resource\":null,\"scopeLogs\":[{\"logRecords\":null},{}]}]}",
        "{\"resourceLogs\":[{\"scopeLogs\":[],\"new\":{\"scopeLogs\":[{}]}}],\"future\":1}"
      })
  void anEmptyRequestIsNoError(String value) throws UndecodableException {
    var transformed = Transformed.ofJson(value);

    assertThat(transformed.documents).isEmpty();
    assertThat(transformed.broken).isEmpty();
  }

  @Test
  void whatCameBeforeABreakIsKept() {
    var transformed = new Transformed();
    var value =
        "{\"resourceLogs\":[{\"scopeLogs\":[],\"resource\":{}},{\"resource\":{},"
            + "\"scopeLogs\":[{\"scope\":{},\"logRecords\":[{\"body\":{\"stringValue\":\"one\"}},{";

    assertThatThrownBy(
            () ->
                Transformed.transform()
                    .transform(value.getBytes(UTF_8), "", Transformed.ORIGIN, transformed))
        .isInstanceOf(UndecodableException.class);
    assertThat(messages(transformed)).containsExactly("one");
  }

  @Test
  void severalRequestsInOneValueAreAllRead() throws UndecodableException {
    var one =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"x\"}}]}]}]}";

    assertThat(messages(Transformed.ofJson(one + "\n" + one + "\n"))).containsExactly("x", "x");
  }

  @Test
  void aValueMayBeNestedAHundredDeepAndNotMore() throws UndecodableException {
    assertThat(Transformed.ofJson(nested(99)).documents).hasSize(1);
    assertThat(Transformed.ofJson(nested(101)).reasons)
        .containsExactly("record 0: a value is nested more than 100 deep (expected: less)");
  }

  private static String nested(int depth) {
    return "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":"
        + "{\"arrayValue\":{\"values\":[".repeat(depth)
        + "]}}".repeat(depth)
        + "}]}]}]}";
  }

  private static List<String> messages(Transformed transformed) {
    return transformed.json().stream().map(json -> json.path("message").textValue()).toList();
  }
}
