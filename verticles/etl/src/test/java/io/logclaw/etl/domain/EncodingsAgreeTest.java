package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.LogId;
import io.logclaw.model.MessageTemplate;
import io.logclaw.model.Severity;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EncodingsAgreeTest {
  @Provide
  Arbitrary<ExportLogsServiceRequest> requests() {
    return Requests.requests();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void bothEncodingsGiveTheSameDocuments(
      @ForAll("requests") ExportLogsServiceRequest request, @ForAll boolean backwards)
      throws UndecodableException {
    agree(request, backwards, Transformed.transform(), Transformed.transform());
    agree(request, backwards, Transformed.redacting(), Transformed.redacting());
  }

  private static void agree(
      ExportLogsServiceRequest request, boolean backwards, OtlpTransform one, OtlpTransform other)
      throws UndecodableException {
    var fromProtobuf = Transformed.of(request.toByteArray(), one);
    var fromJson = Transformed.of(Requests.json(request, backwards), other);

    assertThat(texts(fromJson)).isEqualTo(texts(fromProtobuf));
    assertThat(one.drainRedacted()).isEqualTo(other.drainRedacted());
    assertThat(fromJson.json()).hasSameSizeAs(fromJson.documents);
    assertThat(fromJson.broken).isEmpty();
    assertThat(fromProtobuf.broken).isEmpty();
  }

  private static List<String> texts(Transformed transformed) {
    return transformed.documents.stream()
        .map(document -> new String(document.json(), StandardCharsets.UTF_8))
        .toList();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theCoreFieldsAreThoseThatAPlainReadingGives(
      @ForAll("requests") ExportLogsServiceRequest request) throws UndecodableException {
    var transformed = Transformed.of(request.toByteArray(), Transformed.plain());
    var records =
        request.getResourceLogsList().stream()
            .flatMap(resource -> resource.getScopeLogsList().stream())
            .flatMap(scope -> scope.getLogRecordsList().stream())
            .toList();

    assertThat(transformed.documents).hasSameSizeAs(records);
    for (int i = 0; i < records.size(); i++) {
      var document = transformed.documents.get(i);
      check(records.get(i), i, document, Transformed.tree(document.json()));
    }
  }

  private static void check(
      LogRecord record, int position, EnrichedDocument document, JsonNode json) {
    var id = LogId.of(Transformed.ORIGIN.appendedAt(), 3, 42, position);
    assertThat(document.logId()).isEqualTo(id);
    assertThat(json.path("log_id").textValue()).isEqualTo(id);
    assertThat(json.path("@timestamp").textValue()).isEqualTo(iso(time(record)));
    assertThat(json.path("ingest_timestamp").textValue())
        .isEqualTo("2026-01-31T12:00:00.123000000Z");
    int severity = record.getSeverityNumberValue();
    if (severity > 0) {
      assertThat(json.path("severity_number").intValue()).isEqualTo(severity);
      assertThat(json.path("level").textValue())
          .isEqualTo(Severity.ofNumber(severity).orElseThrow().name());
    }
    if (record.getBody().getValueCase() == AnyValue.ValueCase.STRING_VALUE
        && !record.getBody().getStringValue().isEmpty()) {
      var message = record.getBody().getStringValue();
      assertThat(json.path("message").textValue()).isEqualTo(message);
      assertThat(json.path("template_id").textValue()).isEqualTo(MessageTemplate.of(message).id());
    }
    var trace = record.getTraceId().toByteArray();
    if (trace.length == 16 && !HexFormat.of().formatHex(trace).equals("0".repeat(32))) {
      assertThat(json.path("trace_id").textValue()).isEqualTo(HexFormat.of().formatHex(trace));
    }
    assertThat(json.path("service").textValue()).isEqualTo(document.service()).isNotEmpty();
    assertThat(json.path("kv").size()).isLessThanOrEqualTo(256);
  }

  private static long time(LogRecord record) {
    if (record.getTimeUnixNano() != 0) {
      return record.getTimeUnixNano();
    }
    long arrival = Transformed.INGESTED.toEpochMilli() * 1_000_000;
    long observed = record.getObservedTimeUnixNano();
    boolean sane = observed > 631_152_000_000_000_000L && observed < arrival + 604_800_000_000_000L;
    return sane
        ? record.getObservedTimeUnixNano()
        : Transformed.INGESTED.toEpochMilli() * 1_000_000;
  }

  private static String iso(long nanos) {
    long seconds = Long.divideUnsigned(nanos, 1_000_000_000);
    long rest = Long.remainderUnsigned(nanos, 1_000_000_000);
    var upToSecond = Instant.ofEpochSecond(seconds).toString();
    return upToSecond.substring(0, upToSecond.length() - 1) + ".%09dZ".formatted(rest);
  }
}
