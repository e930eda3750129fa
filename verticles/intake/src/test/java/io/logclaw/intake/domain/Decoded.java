package io.logclaw.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.logclaw.model.TenantId;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What intake made of a request, read back, and what it should have made. */
final class Decoded {
  static final TenantId TENANT = new TenantId("acme");
  static final long NOW = 1_700_000_000_123_456_789L;
  static final int SMALL = 128 << 10;

  private Decoded() {}

  static RequestDecoder decoder(Encoding encoding) {
    return new RequestDecoder(encoding, TENANT, SMALL);
  }

  static List<ExportLogsServiceRequest> read(Encoding encoding, List<RawLog> pieces)
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
  record Flat(Resource resource, String url, ScopeLogs scope, LogRecord log) {}

  static List<Flat> flat(List<ExportLogsServiceRequest> requests) {
    var all = new ArrayList<Flat>();
    for (var request : requests) {
      for (var logs : request.getResourceLogsList()) {
        for (var scope : logs.getScopeLogsList()) {
          var bare = scopeOf(scope);
          for (var log : scope.getLogRecordsList()) {
            all.add(new Flat(logs.getResource(), logs.getSchemaUrl(), bare, withValidIds(log)));
          }
        }
      }
    }
    return all;
  }

  /** The scope without its records; one that says nothing means the same as none. */
  private static ScopeLogs scopeOf(ScopeLogs scope) {
    var bare = scope.toBuilder().clearLogRecords();
    if (scope.getScope().equals(InstrumentationScope.getDefaultInstance())) {
      bare.clearScope();
    }
    return bare.build();
  }

  /** Protobuf values keep an invalid id as it came; it means the same as none. */
  static LogRecord withValidIds(LogRecord log) {
    var copy = log.toBuilder();
    if (log.getTraceId().size() != 16 || log.getTraceId().equals(zeros(16))) {
      copy.clearTraceId();
    }
    if (log.getSpanId().size() != 8 || log.getSpanId().equals(zeros(8))) {
      copy.clearSpanId();
    }
    return copy.build();
  }

  static ByteString zeros(int bytes) {
    return ByteString.copyFrom(new byte[bytes]);
  }

  static List<Flat> flat(ExportLogsServiceRequest request) {
    return flat(List.of(request));
  }

  /** The plain way: what intake must have made of a request. */
  static ExportLogsServiceRequest stamped(ExportLogsServiceRequest request) {
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

  static int count(ExportLogsServiceRequest request) {
    return flat(request).size();
  }

  static ExportLogsServiceRequest request(LogRecord... logs) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(service("shop"))
                .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(List.of(logs))))
        .build();
  }

  static Resource service(String name) {
    return Resource.newBuilder().addAttributes(attribute("service.name", name)).build();
  }

  static LogRecord log(String body) {
    return LogRecord.newBuilder()
        .setObservedTimeUnixNano(7)
        .setBody(AnyValue.newBuilder().setStringValue(body))
        .build();
  }

  static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
