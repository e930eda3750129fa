package io.logclaw.load;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * OTLP export requests like those of a busy system: 8 services on 64 hosts, 12 resource and 6
 * record attributes, every record with a trace of its own, text from templates with varying values.
 */
public final class Requests {
  /** Log records of one request. */
  public static final int RECORDS_EACH = 512;

  private static final String[] SERVICES = {
    "gateway", "checkout", "inventory", "payment", "search", "accounts", "shipping", "mail"
  };
  private static final String[] TEMPLATES = {
    "GET /items/%d answered 200 in %d ms",
    "order %d confirmed after %d ms, handing over to shipping",
    "cache miss for key item:%d, loading from the database took %d ms",
    "connection %d to the database opened, %d in use",
    "user session %d refreshed, expires in %d seconds"
  };
  private static final String PADDING =
      " while serving the regular traffic of this hour with all dependencies answering as they"
          + " usually do";

  private final Random random;
  private final int bodyLength;

  /** {@code bodyLength} in characters; the same seed gives the same requests. */
  public Requests(long seed, int bodyLength) {
    this.random = new Random(seed);
    this.bodyLength = bodyLength;
  }

  /** The next request, as protobuf. */
  public byte[] next(Instant now) {
    var service = SERVICES[random.nextInt(SERVICES.length)];
    var scope = ScopeLogs.newBuilder();
    long nanos = now.toEpochMilli() * 1_000_000;
    for (int i = 0; i < RECORDS_EACH; i++) {
      scope.addLogRecords(record(nanos + i));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder().setResource(resource(service)).addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  private Resource resource(String service) {
    int host = random.nextInt(64);
    var resource = Resource.newBuilder();
    var attributes =
        List.of(
            "service.name",
            service,
            "service.namespace",
            "shop",
            "service.version",
            "2.7." + host % 4,
            "service.instance.id",
            service + "-" + host,
            "deployment.environment.name",
            "production",
            "host.name",
            "node-" + host,
            "k8s.pod.name",
            service + "-5c9d7-" + host,
            "k8s.namespace.name",
            "shop",
            "k8s.node.name",
            "node-" + host,
            "cloud.provider",
            "aws",
            "cloud.region",
            "eu-central-1",
            "telemetry.sdk.language",
            "java");
    for (int i = 0; i < attributes.size(); i += 2) {
      resource.addAttributes(text(attributes.get(i), attributes.get(i + 1)));
    }
    return resource.build();
  }

  private LogRecord record(long nanos) {
    var id = new byte[16];
    random.nextBytes(id);
    return LogRecord.newBuilder()
        .setTimeUnixNano(nanos)
        .setObservedTimeUnixNano(nanos)
        .setSeverityNumber(
            random.nextInt(50) == 0
                ? SeverityNumber.SEVERITY_NUMBER_WARN
                : SeverityNumber.SEVERITY_NUMBER_INFO)
        .setBody(AnyValue.newBuilder().setStringValue(body()))
        .setTraceId(ByteString.copyFrom(id))
        .setSpanId(ByteString.copyFrom(id, 0, 8))
        .addAttributes(text("thread.name", "worker-" + random.nextInt(16)))
        .addAttributes(text("code.function.name", "shop.Handler.handle"))
        .addAttributes(text("http.route", "/items/{id}"))
        .addAttributes(text("user.id", "customer-" + random.nextInt(5_000)))
        .addAttributes(number("order.id", random.nextInt(1_000_000)))
        .addAttributes(number("duration.ms", random.nextInt(900)))
        .build();
  }

  private String body() {
    var body =
        new StringBuilder(
            TEMPLATES[random.nextInt(TEMPLATES.length)].formatted(
                random.nextInt(1_000_000), random.nextInt(900)));
    while (body.length() < bodyLength) {
      body.append(PADDING);
    }
    body.setLength(bodyLength);
    return body.toString();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }
}
