package io.logclaw.intake.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.logclaw.model.TenantId;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestDecoderTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final long NOW = 1_700_000_000_123_456_789L;
  private static final int SMALL = 128 << 10;

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Domain(Requests.class)
  @Domain(DomainContext.Global.class)
  void keepsEveryRecordWithItsResourceAndScope(
      @ForAll ExportLogsServiceRequest request, @ForAll Encoding encoding) throws IOException {
    var pieces = decoder(encoding).protobuf(request.toByteArray(), NOW);

    assertThat(flat(read(encoding, pieces))).isEqualTo(flat(stamped(request)));
    assertThat(pieces.stream().mapToInt(RawLog::records).sum()).isEqualTo(count(request));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Domain(Requests.class)
  @Domain(DomainContext.Global.class)
  void takesJsonAndProtobufToTheSame(
      @ForAll ExportLogsServiceRequest request, @ForAll Encoding encoding) throws IOException {
    var json = new ByteBuilder();
    OtlpToJson.write(Message.REQUEST, Slice.of(request.toByteArray()), json);

    var fromJson = decoder(encoding).json(json.copy(), NOW);
    var fromProtobuf = decoder(encoding).protobuf(request.toByteArray(), NOW);

    assertThat(flat(read(encoding, fromJson))).isEqualTo(flat(read(encoding, fromProtobuf)));
  }

  @ParameterizedTest
  @EnumSource
  void splitsWhatIsTooLargeAndKeepsTheOrder(Encoding encoding) throws IOException {
    var request = ExportLogsServiceRequest.newBuilder();
    for (int resource = 0; resource < 5; resource++) {
      var logs = ResourceLogs.newBuilder().setResource(service("s" + resource)).setSchemaUrl("u");
      for (int scope = 0; scope < 3; scope++) {
        var scoped = ScopeLogs.newBuilder();
        scoped.getScopeBuilder().setName("scope" + scope);
        for (int i = 0; i < 200; i++) {
          scoped.addLogRecords(log("r%d-%d-%d ".formatted(resource, scope, i).repeat(30)));
        }
        logs.addScopeLogs(scoped);
      }
      request.addResourceLogs(logs);
    }

    var pieces = decoder(encoding).protobuf(request.build().toByteArray(), NOW);

    assertThat(pieces).hasSizeGreaterThan(5);
    assertThat(pieces).allSatisfy(piece -> assertThat(piece.value()).hasSizeLessThan(SMALL));
    assertThat(flat(read(encoding, pieces))).isEqualTo(flat(stamped(request.build())));
  }

  @ParameterizedTest
  @EnumSource
  void aSendersOwnTenantIsReplaced(Encoding encoding) throws IOException {
    var resource =
        service("shop").toBuilder()
            .addAttributes(attribute("tenant_id", "other"))
            .addAttributes(attribute("host.name", "h"))
            .addAttributes(attribute("tenant_id", "another"))
            .build();
    // Twice on the wire: the last resource counts, and neither may smuggle a tenant in.
    var twice = ResourceLogs.newBuilder().setResource(service("first")).build().toByteString();
    var logs =
        ResourceLogs.newBuilder()
            .setResource(resource)
            .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log("x")))
            .build()
            .toByteString();
    var request = new ByteBuilder();
    request.field(
        Message.REQUEST.known("resourceLogs").tag(), Slice.of(twice.concat(logs).toByteArray()));

    var pieces = decoder(encoding).protobuf(request.copy(), NOW);

    assertThat(read(encoding, pieces).getFirst().getResourceLogs(0).getResource())
        .isEqualTo(
            service("shop").toBuilder()
                .addAttributes(attribute("host.name", "h"))
                .addAttributes(attribute("tenant_id", "acme"))
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void aRecordThatIsTooLargeAloneIsCutAndMarkedAndTheOthersStayWhole(Encoding encoding)
      throws IOException {
    var large = log("é\u0001".repeat(SMALL)).toBuilder().setSeverityText("WARN").build();
    var request = request(log("before"), large, log("after"));

    var pieces = decoder(encoding).protobuf(request.toByteArray(), NOW);

    var logs = flat(read(encoding, pieces)).stream().map(Flat::log).toList();
    assertThat(logs).hasSize(3);
    assertThat(logs.getFirst().getBody().getStringValue()).isEqualTo("before");
    assertThat(logs.getLast().getBody().getStringValue()).isEqualTo("after");
    assertThat(logs.get(1).getAttributesList())
        .containsExactly(
            KeyValue.newBuilder()
                .setKey("logclaw.truncated")
                .setValue(AnyValue.newBuilder().setIntValue(large.getSerializedSize()))
                .build());
    assertThat(logs.get(1).getSeverityText()).isEqualTo("WARN");
    assertThat(logs.get(1).getBody().getStringValue())
        .hasSizeGreaterThan(SMALL / 10)
        .matches("(é\u0001)+é?");
    assertThat(pieces).allSatisfy(piece -> assertThat(piece.value()).hasSizeLessThan(SMALL));
  }

  @ParameterizedTest
  @EnumSource
  void whateverIsTooLargeEveryRecordSurvives(Encoding encoding) throws IOException {
    var huge = "\u0001\"é".repeat(SMALL);
    var odd = log("x").toBuilder().setSeverityText(huge).setEventName(huge);
    for (int i = 0; i < 30_000; i++) {
      odd.addAttributes(attribute("key" + i, "v"));
    }
    odd.addAttributes(attribute("stack", huge)).setDroppedAttributesCount(5);
    var list = AnyValue.newBuilder();
    for (int i = 0; i < 50_000; i++) {
      list.getArrayValueBuilder().addValues(AnyValue.newBuilder().setIntValue(i));
    }
    var bytes = AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[3 * SMALL]));
    var scoped =
        ScopeLogs.newBuilder()
            .setSchemaUrl(huge)
            .addLogRecords(odd)
            .addLogRecords(LogRecord.newBuilder().setBody(list))
            .addLogRecords(LogRecord.newBuilder().setBody(bytes));
    scoped.getScopeBuilder().setName(huge).addAttributes(attribute("a", huge));
    var request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .setSchemaUrl(huge)
                    .setResource(service("shop").toBuilder().addAttributes(attribute("b", huge)))
                    .addScopeLogs(scoped))
            .build();

    var pieces = decoder(encoding).protobuf(request.toByteArray(), NOW);

    assertThat(pieces).allSatisfy(piece -> assertThat(piece.value()).hasSizeLessThan(SMALL));
    var logs = flat(read(encoding, pieces));
    assertThat(logs).hasSize(3);
    assertThat(logs)
        .allSatisfy(
            log ->
                assertThat(log.resource().getAttributesList())
                    .contains(attribute("service.name", "shop"), attribute("tenant_id", "acme")));
    var first = logs.getFirst().log();
    assertThat(first.getAttributesCount() + first.getDroppedAttributesCount())
        .isEqualTo(30_001 + 5 + 1);
    assertThat(logs.get(1).log().getBody().getArrayValue().getValuesCount()).isGreaterThan(100);
    assertThat(logs.get(2).log().getBody().getBytesValue().size()).isGreaterThan(SMALL / 8);
  }

  @ParameterizedTest
  @EnumSource
  void aRequestWithoutRecordsGivesNothing(Encoding encoding) {
    var envelopes =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder()))
            .build();

    assertThat(decoder(encoding).protobuf(new byte[0], NOW)).isEmpty();
    assertThat(decoder(encoding).protobuf(envelopes.toByteArray(), NOW)).isEmpty();
    assertThat(decoder(encoding).json("{}".getBytes(UTF_8), NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenRecordIsFoundWhateverIsWritten(Encoding encoding) {
    var broken = new ByteBuilder();
    int resource = broken.open(Message.REQUEST.known("resourceLogs").tag());
    int scope = broken.open(Message.RESOURCE_LOGS.known("scopeLogs").tag());
    int log = broken.open(Message.SCOPE_LOGS.known("logRecords").tag());
    broken.put(0x2a).put(0x7f); // a body that is longer than its record
    broken.close(log);
    broken.close(scope);
    broken.close(resource);

    assertThatThrownBy(() -> decoder(encoding).protobuf(broken.copy(), NOW))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("past the end");
  }

  @Test
  void aRecordWithoutAnObservedTimeGetsTheTimeOfReceipt() throws IOException {
    var request = request(log("x").toBuilder().clearObservedTimeUnixNano().build());

    for (var encoding : Encoding.values()) {
      var pieces = decoder(encoding).protobuf(request.toByteArray(), NOW);
      var log = flat(read(encoding, pieces)).getFirst().log();
      assertThat(log.getObservedTimeUnixNano()).isEqualTo(NOW);
    }
  }

  private static RequestDecoder decoder(Encoding encoding) {
    return new RequestDecoder(encoding, TENANT, SMALL);
  }

  private static List<ExportLogsServiceRequest> read(Encoding encoding, List<RawLog> pieces)
      throws IOException {
    var requests = new ArrayList<ExportLogsServiceRequest>();
    for (var piece : pieces) {
      var bytes = piece.value();
      if (encoding == Encoding.OTLP_JSON) {
        assertThat(new ObjectMapper().readTree(bytes).isObject()).isTrue();
        var slice = JsonToOtlp.convert(Slice.of(bytes));
        bytes = Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to());
      }
      requests.add(ExportLogsServiceRequest.parseFrom(bytes));
    }
    return requests;
  }

  /** One record with all that it stands in. */
  private record Flat(Resource resource, String url, ScopeLogs scope, LogRecord log) {}

  private static List<Flat> flat(List<ExportLogsServiceRequest> requests) {
    var all = new ArrayList<Flat>();
    for (var request : requests) {
      for (var logs : request.getResourceLogsList()) {
        for (var scope : logs.getScopeLogsList()) {
          var bare = scope.toBuilder().clearLogRecords().build();
          for (var log : scope.getLogRecordsList()) {
            all.add(new Flat(logs.getResource(), logs.getSchemaUrl(), bare, withValidIds(log)));
          }
        }
      }
    }
    return all;
  }

  /** Protobuf values keep an invalid id as it came; it means the same as none. */
  private static LogRecord withValidIds(LogRecord log) {
    var copy = log.toBuilder();
    if (log.getTraceId().size() != 16 || log.getTraceId().equals(zeros(16))) {
      copy.clearTraceId();
    }
    if (log.getSpanId().size() != 8 || log.getSpanId().equals(zeros(8))) {
      copy.clearSpanId();
    }
    return copy.build();
  }

  private static ByteString zeros(int bytes) {
    return ByteString.copyFrom(new byte[bytes]);
  }

  private static List<Flat> flat(ExportLogsServiceRequest request) {
    return flat(List.of(request));
  }

  /** The plain way: what intake must have made of a request. */
  private static ExportLogsServiceRequest stamped(ExportLogsServiceRequest request) {
    var copy = request.toBuilder();
    for (var logs : copy.getResourceLogsBuilderList()) {
      var kept =
          logs.getResource().getAttributesList().stream()
              .filter(attribute -> !attribute.getKey().equals("tenant_id"))
              .toList();
      logs.getResourceBuilder()
          .clearAttributes()
          .addAllAttributes(kept)
          .addAttributes(attribute("tenant_id", "acme"));
      for (var scope : logs.getScopeLogsBuilderList()) {
        for (var log : scope.getLogRecordsBuilderList()) {
          if (log.getObservedTimeUnixNano() == 0) {
            log.setObservedTimeUnixNano(NOW);
          }
        }
      }
    }
    return copy.build();
  }

  private static int count(ExportLogsServiceRequest request) {
    return flat(request).size();
  }

  private static ExportLogsServiceRequest request(LogRecord... logs) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(service("shop"))
                .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(List.of(logs))))
        .build();
  }

  private static Resource service(String name) {
    return Resource.newBuilder().addAttributes(attribute("service.name", name)).build();
  }

  private static LogRecord log(String body) {
    return LogRecord.newBuilder()
        .setObservedTimeUnixNano(7)
        .setBody(AnyValue.newBuilder().setStringValue(body))
        .build();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
