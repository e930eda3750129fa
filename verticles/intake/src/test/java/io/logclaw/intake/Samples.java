package io.logclaw.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.contract.Headers;
import io.logclaw.intake.domain.Compressor;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Requests to send, and how to know them again in Kafka. */
final class Samples {
  private Samples() {}

  /** A request with so many records of one service. */
  static ExportLogsServiceRequest request(String service, int records) {
    return request(service, records, "line");
  }

  static ExportLogsServiceRequest request(String service, int records, String text) {
    var resource = ResourceLogs.newBuilder();
    resource
        .getResourceBuilder()
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("service.name")
                .setValue(AnyValue.newBuilder().setStringValue(service)));
    var logs =
        IntStream.range(0, records)
            .mapToObj(
                i ->
                    LogRecord.newBuilder()
                        .setBody(AnyValue.newBuilder().setStringValue(text + " " + i))
                        .build())
            .toList();
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(resource.addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(logs)))
        .build();
  }

  static byte[] json(String service) {
    return """
    {"resourceLogs":[{"resource":{"attributes":[
      {"key":"service.name","value":{"stringValue":"%s"}}]},
     "scopeLogs":[{"logRecords":[{"body":{"stringValue":"line"}}]}]}]}
    """
        .formatted(service)
        .getBytes(UTF_8);
  }

  /** A small request that is huge once decompressed. */
  static byte[] bomb(Compressor by) {
    return by.compress(request("bomb", 1, "x".repeat(100 << 20)).toByteArray());
  }

  static Predicate<ConsumerRecord<byte[], byte[]>> of(String service) {
    return record -> new String(record.value(), UTF_8).contains(service);
  }

  static String header(ConsumerRecord<?, ?> record, String name) {
    return Headers.text(record.headers(), name).orElse("");
  }
}
