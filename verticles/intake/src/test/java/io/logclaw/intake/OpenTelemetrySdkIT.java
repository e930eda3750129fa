package io.logclaw.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Topics;
import io.logclaw.testkit.Backends;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A real sender: every record of the OpenTelemetry SDK for Java arrives once, with its fields. */
class OpenTelemetrySdkIT {
  private static final int RECORDS = 5_000;
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.123456789Z");

  private static Intake intake;

  @BeforeAll
  static void start() throws TimeoutException {
    intake = new Intake(Backends.shared().platform(), Map.of());
  }

  @AfterAll
  static void stop() throws TimeoutException {
    intake.close();
  }

  static Stream<Arguments> exporters() {
    var grpc = "http://127.0.0.1:" + intake.grpcPort();
    var http = intake.logs().toString();
    return Stream.of("none", "gzip")
        .flatMap(
            compression ->
                Stream.of(
                    Arguments.of(
                        "sdk-grpc-" + compression,
                        OtlpGrpcLogRecordExporter.builder()
                            .setEndpoint(grpc)
                            .setCompression(compression)
                            .build()),
                    Arguments.of(
                        "sdk-http-" + compression,
                        OtlpHttpLogRecordExporter.builder()
                            .setEndpoint(http)
                            .setCompression(compression)
                            .build())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exporters")
  void everyRecordArrivesOnceWithItsFields(String service, LogRecordExporter exporter)
      throws IOException {
    try (var topic = Backends.shared().read(Topics.RAW_LOGS)) {
      send(service, exporter);

      var logs = new ArrayList<JsonNode>();
      while (logs.size() < RECORDS) {
        logs.addAll(logRecords(topic.until(Samples.of(service), Duration.ofSeconds(20)), service));
      }

      assertThat(logs)
          .extracting(log -> log.at("/body/stringValue").asText())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, RECORDS).mapToObj(i -> "order " + i + " failed").toList());
      assertThat(logs).allSatisfy(log -> assertThat(withoutBody(log)).isEqualTo(expected()));
    }
  }

  private static void send(String service, LogRecordExporter exporter) {
    var resource = Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service));
    try (var provider =
        SdkLoggerProvider.builder()
            .setResource(resource)
            .addLogRecordProcessor(
                BatchLogRecordProcessor.builder(exporter).setMaxQueueSize(2 * RECORDS).build())
            .build()) {
      var logger = provider.loggerBuilder("shop").setInstrumentationVersion("1.2").build();
      var span =
          Span.wrap(
              SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
      for (int i = 0; i < RECORDS; i++) {
        logger
            .logRecordBuilder()
            .setTimestamp(TIME)
            .setObservedTimestamp(TIME.plusNanos(1))
            .setSeverity(Severity.ERROR)
            .setSeverityText("ERROR")
            .setContext(Context.root().with(span))
            .setBody("order " + i + " failed")
            .setAttribute(AttributeKey.stringKey("text"), "é \"quoted\"\n")
            .setAttribute(AttributeKey.longKey("count"), Long.MAX_VALUE)
            .setAttribute(AttributeKey.doubleKey("ratio"), 0.5)
            .setAttribute(AttributeKey.booleanKey("flag"), false)
            .setAttribute(AttributeKey.stringArrayKey("list"), List.of("a", "b"))
            .emit();
      }
      assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
  }

  private static List<JsonNode> logRecords(ConsumerRecord<byte[], byte[]> record, String service)
      throws IOException {
    var all = new ArrayList<JsonNode>();
    for (var logs : new ObjectMapper().readTree(record.value()).get("resourceLogs")) {
      assertThat(logs.at("/resource/attributes").toString())
          .contains("\"" + service + "\"")
          .contains("\"tenant_id\"");
      assertThat(logs.at("/scopeLogs/0/scope").toString())
          .isEqualTo("{\"name\":\"shop\",\"version\":\"1.2\"}");
      logs.at("/scopeLogs/0/logRecords").forEach(all::add);
    }
    return all;
  }

  private static JsonNode withoutBody(JsonNode log) {
    var copy = (ObjectNode) log.deepCopy();
    copy.remove("body");
    return copy;
  }

  private static JsonNode expected() throws IOException {
    return new ObjectMapper()
        .readTree(
            """
            {"timeUnixNano": "1769860800123456789", "observedTimeUnixNano": "1769860800123456790",
             "severityNumber": 17, "severityText": "ERROR", "flags": 1,
             "traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "b7ad6b7169203331",
             "attributes": [
               {"key": "count", "value": {"intValue": "9223372036854775807"}},
               {"key": "flag", "value": {"boolValue": false}},
               {"key": "list", "value": {"arrayValue": {"values": [
                 {"stringValue": "a"}, {"stringValue": "b"}]}}},
               {"key": "ratio", "value": {"doubleValue": 0.5}},
               {"key": "text", "value": {"stringValue": "é \\"quoted\\"\\n"}}]}
            """);
  }
}
