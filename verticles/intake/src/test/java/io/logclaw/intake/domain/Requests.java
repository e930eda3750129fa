package io.logclaw.intake.domain;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Random requests with everything the schema allows. */
final class Requests extends DomainContextBase {
  private static final Arbitrary<String> TEXT =
      Arbitraries.oneOf(
          Arbitraries.strings().ofMaxLength(12),
          Arbitraries.of(
              "", "tenant_id", "service.name", "a", "a.b", "\u0000\"\\\n\u2028", "é€😀"));
  private static final Arbitrary<ByteString> BYTES =
      Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(ByteString::copyFrom);

  @Provide
  Arbitrary<ExportLogsServiceRequest> requests() {
    return resourceLogs()
        .list()
        .ofMaxSize(3)
        .map(all -> ExportLogsServiceRequest.newBuilder().addAllResourceLogs(all).build());
  }

  private static Arbitrary<ResourceLogs> resourceLogs() {
    return Combinators.combine(resource().optional(), scopeLogs().list().ofMaxSize(3), TEXT)
        .as(
            (resource, scopes, url) -> {
              var logs = ResourceLogs.newBuilder().addAllScopeLogs(scopes).setSchemaUrl(url);
              resource.ifPresent(logs::setResource);
              return logs.build();
            });
  }

  private static Arbitrary<Resource> resource() {
    return Combinators.combine(attributes(), Arbitraries.integers(), entity().list().ofMaxSize(2))
        .as(
            (attributes, dropped, entities) ->
                Resource.newBuilder()
                    .addAllAttributes(attributes)
                    .setDroppedAttributesCount(dropped)
                    .addAllEntityRefs(entities)
                    .build());
  }

  private static Arbitrary<EntityRef> entity() {
    return Combinators.combine(TEXT, TEXT.list().ofMaxSize(2))
        .as(
            (text, keys) ->
                EntityRef.newBuilder()
                    .setType(text)
                    .addAllIdKeys(keys)
                    .addAllDescriptionKeys(keys)
                    .build());
  }

  private static Arbitrary<ScopeLogs> scopeLogs() {
    return Combinators.combine(scope().optional(), logRecord().list().ofMaxSize(3), TEXT)
        .as(
            (scope, records, url) -> {
              var logs = ScopeLogs.newBuilder().addAllLogRecords(records).setSchemaUrl(url);
              scope.ifPresent(logs::setScope);
              return logs.build();
            });
  }

  private static Arbitrary<InstrumentationScope> scope() {
    return Combinators.combine(TEXT, TEXT, attributes(), Arbitraries.integers())
        .as(
            (name, version, attributes, dropped) ->
                InstrumentationScope.newBuilder()
                    .setName(name)
                    .setVersion(version)
                    .addAllAttributes(attributes)
                    .setDroppedAttributesCount(dropped)
                    .build());
  }

  private static Arbitrary<LogRecord> logRecord() {
    return Combinators.combine(
            Arbitraries.longs().list().ofSize(2),
            Arbitraries.integers().list().ofSize(3),
            TEXT.list().ofSize(2),
            anyValue(2).optional(),
            attributes(),
            id(16),
            id(8))
        .as(
            (times, numbers, texts, body, attributes, trace, span) -> {
              var log =
                  LogRecord.newBuilder()
                      .setTimeUnixNano(times.get(0))
                      .setObservedTimeUnixNano(times.get(1))
                      .setSeverityNumberValue(numbers.get(0))
                      .setDroppedAttributesCount(numbers.get(1))
                      .setFlags(numbers.get(2))
                      .setSeverityText(texts.get(0))
                      .setEventName(texts.get(1))
                      .addAllAttributes(attributes)
                      .setTraceId(trace)
                      .setSpanId(span);
              body.ifPresent(log::setBody);
              return log.build();
            });
  }

  private static Arbitrary<ByteString> id(int bytes) {
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofSize(bytes).map(ByteString::copyFrom),
        Arbitraries.just(ByteString.copyFrom(new byte[bytes])),
        BYTES);
  }

  private static Arbitrary<List<KeyValue>> attributes() {
    return keyValue(2).list().ofMaxSize(4);
  }

  private static Arbitrary<KeyValue> keyValue(int depth) {
    return Combinators.combine(TEXT, anyValue(depth).optional(0.9))
        .as(
            (key, value) -> {
              var pair = KeyValue.newBuilder().setKey(key);
              value.ifPresent(pair::setValue);
              return pair.build();
            });
  }

  private static Arbitrary<AnyValue> anyValue(int depth) {
    var scalars =
        Arbitraries.oneOf(
            TEXT.map(text -> AnyValue.newBuilder().setStringValue(text).build()),
            Arbitraries.of(true, false)
                .map(truth -> AnyValue.newBuilder().setBoolValue(truth).build()),
            Arbitraries.longs().map(number -> AnyValue.newBuilder().setIntValue(number).build()),
            Arbitraries.oneOf(
                    Arbitraries.doubles(),
                    Arbitraries.of(
                        Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e300, Double.MIN_VALUE))
                .map(number -> AnyValue.newBuilder().setDoubleValue(number).build()),
            BYTES.map(bytes -> AnyValue.newBuilder().setBytesValue(bytes).build()),
            Arbitraries.just(AnyValue.getDefaultInstance()));
    if (depth == 0) {
      return scalars;
    }
    var lists =
        anyValue(depth - 1)
            .list()
            .ofMaxSize(3)
            .map(
                all ->
                    AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder().addAllValues(all))
                        .build());
    var maps =
        keyValue(depth - 1)
            .list()
            .ofMaxSize(3)
            .map(
                all ->
                    AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder().addAllValues(all))
                        .build());
    return Arbitraries.frequencyOf(Tuple.of(6, scalars), Tuple.of(1, lists), Tuple.of(1, maps));
  }
}
