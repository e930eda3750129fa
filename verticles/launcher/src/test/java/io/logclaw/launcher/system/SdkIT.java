package io.logclaw.launcher.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real OpenTelemetry SDKs: every record sent is found exactly once, with all its fields. */
class SdkIT {
  private static final int RECORDS = 300;
  private static final String TRACE = "5b8efff798038103d269b633813fc60c";
  private static final String SPAN = "eee19b7ec3c1b174";

  @TempDir private static Path folder;
  private static Installation logclaw;

  @BeforeAll
  static void start() {
    logclaw = new Installation(folder);
    logclaw.start("all").awaitReady();
  }

  @AfterAll
  static void stop() {
    logclaw.close();
  }

  @Test
  void javaOverGrpc() {
    javaSdk(
        "java-grpc",
        OtlpGrpcLogRecordExporter.builder()
            .setEndpoint(logclaw.otlpGrpc().toString())
            .setCompression("gzip")
            .build());
  }

  @Test
  void javaOverHttp() {
    javaSdk(
        "java-http",
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(logclaw.otlpHttp().resolve("/v1/logs").toString())
            .build());
  }

  private static void javaSdk(String service, LogRecordExporter exporter) {
    var at = Instant.now().minusSeconds(5);
    try (var provider =
        SdkLoggerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"), service,
                        AttributeKey.stringKey("service.version"), "7.1",
                        AttributeKey.stringKey("host.name"), "host-a",
                        AttributeKey.stringKey("cloud.region"), "eu-1")))
            .addLogRecordProcessor(
                BatchLogRecordProcessor.builder(exporter).setMaxExportBatchSize(50).build())
            .build()) {
      var logger = provider.get("sdk-test");
      var span =
          Span.wrap(
              SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
      for (int i = 0; i < RECORDS; i++) {
        logger
            .logRecordBuilder()
            .setTimestamp(at.plusNanos(i))
            .setSeverity(Severity.WARN)
            .setContext(Context.root().with(span))
            .setBody("disk is 9" + (i % 10) + " % full")
            .setAttribute(AttributeKey.longKey("number"), (long) i)
            .setAttribute(AttributeKey.stringKey("shelf"), "<b>left</b>")
            .emit();
      }
      assertThat(provider.forceFlush().join(30, SECONDS).isSuccess()).isTrue();
    }
    everyRecordIsThereOnce(service);
    var line = new Questions(logclaw.web()).logs("service=" + service).getFirst();
    assertThat(line.path("@timestamp").asText()).startsWith(at.toString().substring(0, 19));
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("message").asText()).matches("disk is 9\\d % full");
    assertThat(line.path("trace_id").asText()).isEqualTo(TRACE);
    assertThat(line.path("span_id").asText()).isEqualTo(SPAN);
    assertThat(line.path("host").asText()).isEqualTo("host-a");
    assertThat(line.path("service_version").asText()).isEqualTo("7.1");
    assertThat(line.path("tenant_id").asText()).isEqualTo("default");
    assertThat(line.at("/attributes/shelf").asText()).isEqualTo("<b>left</b>");
    assertThat(line.at("/attributes/number").isIntegralNumber()).isTrue();
    assertThat(line.at("/resource/cloud.region").asText()).isEqualTo("eu-1");
  }

  @Test
  void javaScriptOverHttpJsonAndProtobuf() throws Exception {
    Tools.require("npm", "nodejs and npm");
    var scripts = Checkout.root().resolve("verticles/launcher/src/test/js");
    try (Stream<Path> files = Files.list(scripts)) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Tools.run(folder, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error");
    Tools.run(folder, "node", "send.mjs", logclaw.otlpHttp().toString(), Integer.toString(RECORDS));

    everyRecordIsThereOnce("js-json");
    everyRecordIsThereOnce("js-proto");
    var line = new Questions(logclaw.web()).logs("service=js-json").getFirst();
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.at("/attributes/ratio").isNumber()).isTrue();
    assertThat(line.at("/attributes/tags").isArray()).isTrue();
  }

  private static void everyRecordIsThereOnce(String service) {
    var questions = new Questions(logclaw.web());
    await(service + " to be searchable")
        .atMost(Duration.ofSeconds(30))
        .until(() -> questions.count("service=" + service) >= RECORDS);
    var lines = questions.logs("service=" + service);
    var numbers = new HashSet<Integer>();
    for (JsonNode line : lines) {
      numbers.add(line.at("/attributes/number").asInt(-1));
    }
    assertThat(lines).hasSize(RECORDS);
    assertThat(numbers).hasSize(RECORDS).doesNotContain(-1);
  }
}
