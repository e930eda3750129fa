package io.logclaw.etl.domain;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random export requests, and OTLP JSON of them written as plainly as can be. */
final class Requests {
  private static final String[] NAMES = {
    "service.name",
    "host.name",
    "http.status_code",
    "http.response.status_code",
    "http.route",
    "http.method",
    "user.id",
    "enduser.id",
    "peer.service",
    "exception.type",
    "event.name",
    "deployment.environment",
    "deployment.environment.name",
    "tenant_id",
    "k8s.pod.name",
    "level",
    "trace_id",
    "a",
    "a.b",
    "",
    "naïve",
    "password",
    "accessToken",
    "Set_Cookie",
    "logclaw.truncated"
  };

  private Requests() {}

  static Arbitrary<ExportLogsServiceRequest> requests() {
    return resourceLogs()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(all -> ExportLogsServiceRequest.newBuilder().addAllResourceLogs(all).build());
  }

  private static <T> Arbitrary<List<T>> list(Arbitrary<T> of, int most) {
    return of.list().ofMaxSize(most);
  }

  private static Arbitrary<ResourceLogs> resourceLogs() {
    return Combinators.combine(list(attributes(), 5), list(scopeLogs(), 2))
        .as(
            (attributes, scopes) ->
                ResourceLogs.newBuilder()
                    .setResource(Resource.newBuilder().addAllAttributes(attributes))
                    .addAllScopeLogs(scopes)
                    .build());
  }

  private static Arbitrary<ScopeLogs> scopeLogs() {
    return Combinators.combine(
            texts(), list(attributes(), 2), records().list().ofMinSize(1).ofMaxSize(4))
        .as(
            (name, attributes, records) ->
                ScopeLogs.newBuilder()
                    .setScope(
                        InstrumentationScope.newBuilder()
                            .setName(name)
                            .addAllAttributes(attributes))
                    .addAllLogRecords(records)
                    .build());
  }

  private static Arbitrary<LogRecord> records() {
    return Combinators.combine(
            times(),
            times(),
            Arbitraries.integers().between(0, 24),
            texts(),
            values(2),
            list(attributes(), 6),
            ids(16),
            ids(8))
        .as(
            (time, observed, severity, text, body, attributes, trace, span) ->
                LogRecord.newBuilder()
                    .setTimeUnixNano(time)
                    .setObservedTimeUnixNano(observed)
                    .setSeverityNumber(SeverityNumber.forNumber(severity))
                    .setSeverityText(severity % 5 == 0 ? text : "")
                    .setEventName(severity % 7 == 0 ? text : "")
                    .setBody(body)
                    .addAllAttributes(attributes)
                    .setTraceId(trace)
                    .setSpanId(span)
                    .setFlags(severity)
                    .setDroppedAttributesCount(severity % 3)
                    .build());
  }

  private static Arbitrary<Long> times() {
    long now = Transformed.INGESTED.toEpochMilli() * 1_000_000;
    return Arbitraries.oneOf(
        Arbitraries.just(0L),
        Arbitraries.longs().between(now - 86_400_000_000_000L, now),
        Arbitraries.longs());
  }

  private static Arbitrary<ByteString> ids(int bytes) {
    return Arbitraries.oneOf(
        Arbitraries.just(ByteString.EMPTY),
        Arbitraries.bytes().array(byte[].class).ofSize(bytes).map(ByteString::copyFrom),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(ByteString::copyFrom));
  }

  private static Arbitrary<KeyValue> attributes() {
    return Combinators.combine(Arbitraries.of(NAMES), values(2))
        .as((name, value) -> KeyValue.newBuilder().setKey(name).setValue(value).build());
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20).filter(Requests::hasNoLoneSurrogate),
        Arbitraries.strings().ascii().ofMaxLength(400),
        Arbitraries.of("ERROR it broke", "level=warn x", "200", "acme", "é😀\u0001\"\\\n"),
        Arbitraries.of(
            "{\"msg\":\"x\",\"level\":\"warn\",\"a\":{\"password\":7},\"error\":{\"type\":\"T\"}}",
            "card\n4111 1111 1111 1111",
            "password=\u0001é\\x",
            "{\"token\":\"a\\\"b\\\\\"}",
            "\nann@example.org"));
  }

  /** Protobuf cannot carry one. */
  private static boolean hasNoLoneSurrogate(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static Arbitrary<AnyValue> values(int depth) {
    Arbitrary<AnyValue> scalar =
        Arbitraries.oneOf(
            texts().map(text -> AnyValue.newBuilder().setStringValue(text).build()),
            Arbitraries.longs().map(number -> AnyValue.newBuilder().setIntValue(number).build()),
            Arbitraries.integers()
                .between(90, 610)
                .map(number -> AnyValue.newBuilder().setIntValue(number).build()),
            Arbitraries.doubles().map(real -> AnyValue.newBuilder().setDoubleValue(real).build()),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY)
                .map(real -> AnyValue.newBuilder().setDoubleValue(real).build()),
            Arbitraries.of(true, false)
                .map(bool -> AnyValue.newBuilder().setBoolValue(bool).build()),
            Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(9)
                .map(
                    bytes ->
                        AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(bytes)).build()),
            Arbitraries.just(AnyValue.getDefaultInstance()));
    if (depth == 0) {
      return scalar;
    }
    var lists =
        list(values(depth - 1), 3)
            .map(
                all ->
                    AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder().addAllValues(all))
                        .build());
    var maps =
        list(
                Combinators.combine(Arbitraries.of(NAMES), values(depth - 1))
                    .as(
                        (name, value) ->
                            KeyValue.newBuilder().setKey(name).setValue(value).build()),
                3)
            .map(
                all ->
                    AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder().addAllValues(all))
                        .build());
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(6, scalar),
        net.jqwik.api.Tuple.of(1, lists),
        net.jqwik.api.Tuple.of(1, maps));
  }

  /**
   * OTLP JSON.
   *
   * @param backwards whether records come before what they belong to, as JSON allows
   */
  static byte[] json(ExportLogsServiceRequest request, boolean backwards) {
    var text = new StringWriter();
    try (var out = Transformed.STRICT.createGenerator(text)) {
      out.writeStartObject();
      out.writeArrayFieldStart("resourceLogs");
      for (var resourceLogs : request.getResourceLogsList()) {
        resourceLogs(out, resourceLogs, backwards);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void resourceLogs(JsonGenerator out, ResourceLogs logs, boolean backwards)
      throws IOException {
    out.writeStartObject();
    if (!backwards) {
      resource(out, logs.getResource());
    }
    out.writeArrayFieldStart("scopeLogs");
    for (var scopeLogs : logs.getScopeLogsList()) {
      out.writeStartObject();
      if (!backwards) {
        scope(out, scopeLogs.getScope());
      }
      out.writeArrayFieldStart("logRecords");
      for (var record : scopeLogs.getLogRecordsList()) {
        record(out, record);
      }
      out.writeEndArray();
      if (backwards) {
        scope(out, scopeLogs.getScope());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    if (backwards) {
      resource(out, logs.getResource());
    }
    out.writeEndObject();
  }

  private static void resource(JsonGenerator out, Resource resource) throws IOException {
    out.writeObjectFieldStart("resource");
    attributes(out, "attributes", resource.getAttributesList());
    out.writeEndObject();
  }

  private static void scope(JsonGenerator out, InstrumentationScope scope) throws IOException {
    out.writeObjectFieldStart("scope");
    out.writeStringField("name", scope.getName());
    attributes(out, "attributes", scope.getAttributesList());
    out.writeEndObject();
  }

  private static void record(JsonGenerator out, LogRecord record) throws IOException {
    out.writeStartObject();
    out.writeStringField("timeUnixNano", Long.toUnsignedString(record.getTimeUnixNano()));
    out.writeStringField(
        "observedTimeUnixNano", Long.toUnsignedString(record.getObservedTimeUnixNano()));
    out.writeNumberField("severityNumber", record.getSeverityNumberValue());
    out.writeStringField("severityText", record.getSeverityText());
    out.writeStringField("eventName", record.getEventName());
    out.writeFieldName("body");
    value(out, record.getBody());
    attributes(out, "attributes", record.getAttributesList());
    out.writeStringField("traceId", hex(record.getTraceId()));
    out.writeStringField("spanId", hex(record.getSpanId()));
    out.writeNumberField("flags", record.getFlags());
    out.writeNumberField("droppedAttributesCount", record.getDroppedAttributesCount());
    out.writeEndObject();
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes.toByteArray());
  }

  private static void attributes(JsonGenerator out, String field, List<KeyValue> attributes)
      throws IOException {
    out.writeArrayFieldStart(field);
    for (var attribute : attributes) {
      out.writeStartObject();
      out.writeStringField("key", attribute.getKey());
      out.writeFieldName("value");
      value(out, attribute.getValue());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void value(JsonGenerator out, AnyValue value) throws IOException {
    out.writeStartObject();
    switch (value.getValueCase()) {
      case STRING_VALUE -> out.writeStringField("stringValue", value.getStringValue());
      case BOOL_VALUE -> out.writeBooleanField("boolValue", value.getBoolValue());
      case INT_VALUE -> out.writeStringField("intValue", Long.toString(value.getIntValue()));
      case DOUBLE_VALUE -> {
        if (Double.isFinite(value.getDoubleValue())) {
          out.writeNumberField("doubleValue", value.getDoubleValue());
        } else {
          out.writeStringField("doubleValue", Double.toString(value.getDoubleValue()));
        }
      }
      case BYTES_VALUE ->
          out.writeStringField(
              "bytesValue",
              Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        out.writeObjectFieldStart("arrayValue");
        out.writeArrayFieldStart("values");
        for (var element : value.getArrayValue().getValuesList()) {
          value(out, element);
        }
        out.writeEndArray();
        out.writeEndObject();
      }
      case KVLIST_VALUE -> {
        out.writeObjectFieldStart("kvlistValue");
        attributes(out, "values", value.getKvlistValue().getValuesList());
        out.writeEndObject();
      }
      default -> {
        // not set
      }
    }
    out.writeEndObject();
  }
}
