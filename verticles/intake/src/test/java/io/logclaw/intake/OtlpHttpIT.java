package io.logclaw.intake;

import static io.logclaw.intake.Http.JSON;
import static io.logclaw.intake.Http.PROTOBUF;
import static io.logclaw.intake.Http.chunked;
import static io.logclaw.intake.Http.contentType;
import static io.logclaw.intake.Http.message;
import static io.logclaw.intake.Http.post;
import static io.logclaw.intake.Http.send;
import static io.logclaw.intake.Http.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.logclaw.contract.Headers;
import io.logclaw.intake.domain.Compressor;
import io.logclaw.testkit.Backends;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol as RFC 9110 and the OTLP specification have it, sent by hand. */
class OtlpHttpIT {

  private static SmallIntake intake;

  @BeforeAll
  static void start() throws TimeoutException {
    intake = new SmallIntake();
  }

  @AfterAll
  static void stop() throws TimeoutException {
    intake.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void takesProtobufAndAnswersWithAnEmptyMessage(HttpClient.Version version) throws Exception {
    var service = "protobuf-" + version;
    var response =
        send(version, post(intake.logs(), PROTOBUF, Samples.request(service, 3).toByteArray()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(version);
    assertThat(response.body()).isEmpty();
    assertThat(contentType(response)).isEqualTo(PROTOBUF);
    var record = intake.written(service);
    assertThat(Samples.header(record, Headers.ENCODING)).isEqualTo("otlp_json");
    assertThat(Samples.header(record, Headers.RECORDS)).isEqualTo("3");
    assertThat(record.key()).isNull();
    assertThat(new String(record.value(), UTF_8))
        .startsWith("{")
        .contains("{\"key\":\"tenant_id\",\"value\":{\"stringValue\":\"default\"}}")
        .contains("observedTimeUnixNano");
  }

  @Test
  void takesJsonAndAnswersWithAnEmptyObject() throws Exception {
    var response = send(post(intake.logs(), JSON + "; charset=utf-8", Samples.json("json")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("{}");
    assertThat(contentType(response)).isEqualTo(JSON);
    intake.written("\"json\"");
  }

  @ParameterizedTest
  @EnumSource
  void takesCompressedBytesInChunksWithoutALength(Compressor by) throws Exception {
    var body = by.compress(Samples.request("chunked-" + by, 2).toByteArray());
    var request = chunked(intake.logs(), body, "Content-Encoding", by.coding());

    assertThat(send(request).statusCode()).isEqualTo(200);
    intake.written("chunked-" + by);
  }

  @Test
  void splitsARequestThatIsLargerThanAKafkaRecord() throws Exception {
    var request = Samples.request("large-batch", 1_500, "x".repeat(1_000));

    assertThat(send(post(intake.logs(), PROTOBUF, request.toByteArray())).statusCode())
        .isEqualTo(200);

    var records = intake.written(2, "large-batch");
    assertThat(records).allSatisfy(r -> assertThat(r.value()).hasSizeLessThan(900_001));
    assertThat(records.stream().mapToInt(r -> Integer.parseInt(Samples.header(r, "records"))).sum())
        .isEqualTo(1_500);
  }

  @Test
  void anEmptyRequestIsASuccess() throws Exception {
    assertThat(send(post(intake.logs(), PROTOBUF, new byte[0])).statusCode()).isEqualTo(200);
    assertThat(send(post(intake.logs(), JSON, "{}".getBytes(UTF_8))).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /v1/logs,    application/json,       '',     405",
    "PUT,    /v1/logs,    application/x-protobuf, '',     405",
    "POST,   /v1/traces,  application/x-protobuf, '',     404",
    "POST,   /v1/metrics, application/json,       '',     404",
    "POST,   /,           application/json,       '',     404",
    "POST,   /v1/logs,    text/plain,             '',     415",
    "POST,   /v1/logs,    '',                     '',     415",
    "POST,   /v1/logs,    application/x-protobuf, br,     415",
    "POST,   /v1/logs,    application/json,       snappy, 415",
    "POST,   /v1/logs,    application/json,       '',     400",
    "POST,   /v1/logs,    application/x-protobuf, '',     400",
    "POST,   /v1/logs,    application/x-protobuf, gzip,   400",
    "POST,   /v1/logs,    application/x-protobuf, zstd,   400",
    "POST,   /v1/logs,    application/json,       deflate,400",
  })
  void everyRefusalIsAStatusInTheEncodingOfTheRequest(
      String method, String path, String type, String encoding, int expected) throws Exception {
    var request =
        HttpRequest.newBuilder(intake.http(path))
            .method(method, BodyPublishers.ofByteArray("[not otlp]".getBytes(UTF_8)));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (!encoding.isEmpty()) {
      request.header("Content-Encoding", encoding);
    }

    var response = send(request.build());

    assertThat(response.statusCode()).isEqualTo(expected);
    assertThat(message(response)).isNotBlank();
    assertThat(contentType(response)).isEqualTo(type.equals(PROTOBUF) ? PROTOBUF : JSON);
    assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(expected == 405);
  }

  @Test
  void whoCompressesInAnotherWayIsToldWhatIsTaken() throws Exception {
    var response =
        send(post(intake.logs(), JSON, Samples.json("snappy"), "Content-Encoding", "snappy"));

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("gzip, zstd, deflate");
    assertThat(message(response))
        .isEqualTo("content encoding \"snappy\" (expected: one of gzip, zstd, deflate, or none)");
  }

  @Test
  void otherSignalsAreToldThatOnlyLogsAreTaken() throws Exception {
    var request = HttpRequest.newBuilder(intake.http("/v1/traces")).POST(BodyPublishers.noBody());

    assertThat(message(send(request.build()))).contains("only logs");
  }

  @Test
  void aMalformedRequestIsCountedAndItsSenderToldWhereTheMistakeIs() throws Exception {
    double before = intake.counted("logclaw.role.records.failed");
    var body =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"severityNumber\":\"ERROR\"}]}]}]}";

    var response = send(post(intake.logs(), JSON, body.getBytes(UTF_8)));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new ObjectMapper().readTree(response.body()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"code": 3, "message": "JSON: \\"ERROR\\" is no number",
                     "details": [{"@type": "type.googleapis.com/google.rpc.BadRequest",
                       "fieldViolations": [{"description": "JSON: \\"ERROR\\" is no number"}]}]}
                    """));
    assertThat(intake.counted("logclaw.role.records.failed")).isEqualTo(before + 1);
  }

  @Test
  void protobufBySetting() throws Exception {
    try (var proto = new Intake(Backends.shared().platform(), Map.of("encoding", "otlp_proto"))) {
      var request = post(proto.logs(), JSON, Samples.json("as-protobuf"));
      assertThat(send(request).statusCode()).isEqualTo(200);
    }
    var record = intake.written("as-protobuf");
    assertThat(Samples.header(record, Headers.ENCODING)).isEqualTo("otlp_proto");
    var stored = ExportLogsServiceRequest.parseFrom(record.value()).getResourceLogs(0);
    assertThat(stored.getResource().getAttributesList())
        .extracting(attribute -> attribute.getKey())
        .containsExactly("service.name", "tenant_id");
    assertThat(stored.getScopeLogs(0).getLogRecords(0).getObservedTimeUnixNano()).isPositive();
  }

  @Test
  void healthIsAsTheCollectors() throws Exception {
    var response = send(intake.health());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(text(response)).startsWith("{\"status\":\"Server available\",\"upSince\":");
  }

  @Test
  void recordsAreCountedByTheCollectorsNames() throws Exception {
    var tags = new String[] {"transport", "http"};
    double accepted = intake.counted("otelcol.receiver.accepted.log.records", tags);
    double refused = intake.counted("otelcol.receiver.refused.log.records", tags);
    double out = intake.counted("logclaw.role.records.out");

    send(post(intake.logs(), PROTOBUF, Samples.request("counted", 5).toByteArray()));
    send(post(intake.logs(), PROTOBUF, "?".getBytes(UTF_8)));

    assertThat(intake.counted("otelcol.receiver.accepted.log.records", tags))
        .isEqualTo(accepted + 5);
    assertThat(intake.counted("otelcol.receiver.refused.log.records", tags)).isEqualTo(refused + 1);
    assertThat(intake.counted("logclaw.role.records.out")).isEqualTo(out + 5);
  }
}
