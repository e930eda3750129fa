package io.logclaw.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import io.logclaw.testkit.Backends;
import io.logclaw.testkit.TopicReader;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol as RFC 9110 and the OTLP specification have it, sent by hand. */
class OtlpHttpIT {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final int MIB = 1 << 20;

  private static Intake intake;
  private static TopicReader topic;

  @BeforeAll
  static void start() throws TimeoutException {
    var backends = Backends.shared();
    topic = backends.read(Topics.RAW_LOGS);
    intake =
        new Intake(
            backends.platform(), Map.of("maxRequestBytes", "2MiB", "maxBytesInFlight", "4MiB"));
  }

  @AfterAll
  static void stop() throws TimeoutException {
    topic.close();
    intake.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void takesProtobufAndAnswersWithAnEmptyMessage(HttpClient.Version version) throws Exception {
    var service = "protobuf-" + version;
    var response = send(version, post(PROTOBUF, Samples.request(service, 3).toByteArray()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(version);
    assertThat(response.body()).isEmpty();
    assertThat(contentType(response)).isEqualTo(PROTOBUF);
    var record = topic.until(Samples.of(service), WAIT);
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
    var response = send(post(JSON + "; charset=utf-8", Samples.json("json")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("{}");
    assertThat(contentType(response)).isEqualTo(JSON);
    topic.until(Samples.of("\"json\""), WAIT);
  }

  @Test
  void takesGzipInChunksWithoutALength() throws Exception {
    var body = Samples.gzip(Samples.request("chunked", 2).toByteArray());
    var request =
        HttpRequest.newBuilder(intake.logs())
            .header("Content-Type", PROTOBUF)
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();

    assertThat(send(request).statusCode()).isEqualTo(200);
    topic.until(Samples.of("chunked"), WAIT);
  }

  @Test
  void splitsARequestThatIsLargerThanAKafkaRecord() throws Exception {
    var request = Samples.request("large-batch", 1_500, "x".repeat(1_000));

    assertThat(send(post(PROTOBUF, request.toByteArray())).statusCode()).isEqualTo(200);

    var records = topic.until(2, Samples.of("large-batch"), WAIT);
    assertThat(records).allSatisfy(r -> assertThat(r.value()).hasSizeLessThan(900_001));
    assertThat(records.stream().mapToInt(r -> Integer.parseInt(Samples.header(r, "records"))).sum())
        .isEqualTo(1_500);
  }

  @Test
  void anEmptyRequestIsASuccess() throws Exception {
    assertThat(send(post(PROTOBUF, new byte[0])).statusCode()).isEqualTo(200);
    assertThat(send(post(JSON, "{}".getBytes(UTF_8))).statusCode()).isEqualTo(200);
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
    "POST,   /v1/logs,    application/x-protobuf, zstd,   415",
    "POST,   /v1/logs,    application/json,       snappy, 415",
    "POST,   /v1/logs,    application/json,       '',     400",
    "POST,   /v1/logs,    application/x-protobuf, '',     400",
    "POST,   /v1/logs,    application/x-protobuf, gzip,   400",
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
  void otherSignalsAreToldThatOnlyLogsAreTaken() throws Exception {
    var request = HttpRequest.newBuilder(intake.http("/v1/traces")).POST(BodyPublishers.noBody());

    assertThat(message(send(request.build()))).contains("only logs");
  }

  @Test
  void aMalformedRequestIsCountedAndItsSenderToldWhereTheMistakeIs() throws Exception {
    double before = intake.counted("logclaw.role.records.failed");
    var body =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"severityNumber\":\"ERROR\"}]}]}]}";

    var response = send(post(JSON, body.getBytes(UTF_8)));

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

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void tooLargeIsRefusedForGoodWithOrWithoutALengthAndAlsoAfterDecompression(
      HttpClient.Version version) throws Exception {
    var large = Samples.request("too-large", 1, "x".repeat(3 * MIB)).toByteArray();
    var chunked =
        HttpRequest.newBuilder(intake.logs())
            .header("Content-Type", PROTOBUF)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();
    var bomb = Samples.gzip(Samples.request("bomb", 1, "x".repeat(100 * MIB)).toByteArray());

    for (var request :
        List.of(post(PROTOBUF, large), chunked, post(PROTOBUF, bomb, "Content-Encoding", "gzip"))) {
      var response = send(version, request);
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(message(response)).contains("larger than 2097152 bytes");
    }
    assertThat(intake.bytesInFlight()).isZero();
  }

  @Test
  void overTheBudgetIsRefusedRetryablyBeforeTheBodyIsRead() throws Exception {
    try (var first = upload(2 * MIB - 1);
        var second = upload(2 * MIB - 1)) {
      await().until(() -> intake.bytesInFlight() > 4 * MIB - 10);

      var response = send(post(JSON, Samples.json("over-budget")));

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(new ObjectMapper().readTree(response.body()).at("/details/0/retryDelay").asText())
          .isEqualTo("1s");
      assertThat(first.isConnected() && second.isConnected()).isTrue();
    }
    await().until(() -> intake.bytesInFlight() == 0);
    assertThat(send(post(JSON, Samples.json("budget-again"))).statusCode()).isEqualTo(200);
  }

  @Test
  void anAbandonedUploadGivesItsBytesBack() throws Exception {
    try (var upload = upload(MIB)) {
      await().until(() -> intake.bytesInFlight() >= MIB);
      assertThat(upload.isConnected()).isTrue();
    }
    await().until(() -> intake.bytesInFlight() == 0);
  }

  @Test
  void aRefusedSenderMayGoOnUsingItsConnection() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), intake.httpPort())) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      var body = "x".repeat(3 * MIB);
      out.write(head(body.length()).getBytes(UTF_8));
      out.write(body.getBytes(UTF_8));
      assertThat(statusOf(socket)).isEqualTo(413);

      var good = Samples.request("same-connection", 1).toByteArray();
      out.write(head(good.length).getBytes(UTF_8));
      out.write(good);
      assertThat(statusOf(socket)).isEqualTo(200);
    }
    topic.until(Samples.of("same-connection"), WAIT);
  }

  @Test
  void manyAtOnceAllArriveOnce() throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var answers =
        IntStream.range(0, 200)
            .mapToObj(i -> post(PROTOBUF, Samples.request("burst", 7, "b" + i).toByteArray()))
            .map(request -> client.sendAsync(request, BodyHandlers.ofByteArray()))
            .toList();
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

    assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
    var records = topic.until(200, Samples.of("burst"), WAIT);
    for (int i = 0; i < 200; i++) {
      int number = i;
      assertThat(records)
          .filteredOn(r -> new String(r.value(), UTF_8).contains("\"b" + number + " 0\""))
          .hasSize(1);
    }
    await().until(() -> intake.bytesInFlight() == 0);
    client.close();
  }

  @Test
  void protobufBySetting() throws Exception {
    try (var proto = new Intake(Backends.shared().platform(), Map.of("encoding", "otlp_proto"))) {
      var request =
          HttpRequest.newBuilder(proto.logs())
              .header("Content-Type", JSON)
              .POST(BodyPublishers.ofByteArray(Samples.json("as-protobuf")))
              .build();
      assertThat(send(request).statusCode()).isEqualTo(200);
    }
    var record = topic.until(Samples.of("as-protobuf"), WAIT);
    assertThat(Samples.header(record, Headers.ENCODING)).isEqualTo("otlp_proto");
    var stored = ExportLogsServiceRequest.parseFrom(record.value()).getResourceLogs(0);
    assertThat(stored.getResource().getAttributesList())
        .extracting(attribute -> attribute.getKey())
        .containsExactly("service.name", "tenant_id");
    assertThat(stored.getScopeLogs(0).getLogRecords(0).getObservedTimeUnixNano()).isPositive();
  }

  @Test
  void healthIsAsTheCollectors() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + intake.healthPort() + "/")).build();

    var response = send(request);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(text(response)).startsWith("{\"status\":\"Server available\",\"upSince\":");
  }

  @Test
  void recordsAreCountedByTheCollectorsNames() throws Exception {
    var tags = new String[] {"transport", "http"};
    double accepted = intake.counted("otelcol.receiver.accepted.log.records", tags);
    double refused = intake.counted("otelcol.receiver.refused.log.records", tags);
    double out = intake.counted("logclaw.role.records.out");

    send(post(PROTOBUF, Samples.request("counted", 5).toByteArray()));
    send(post(PROTOBUF, "?".getBytes(UTF_8)));

    assertThat(intake.counted("otelcol.receiver.accepted.log.records", tags))
        .isEqualTo(accepted + 5);
    assertThat(intake.counted("otelcol.receiver.refused.log.records", tags)).isEqualTo(refused + 1);
    assertThat(intake.counted("logclaw.role.records.out")).isEqualTo(out + 5);
  }

  /** A request of which only the head is sent. */
  private static Socket upload(int length) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), intake.httpPort());
    socket.getOutputStream().write(head(length).getBytes(UTF_8));
    return socket;
  }

  private static String head(int length) {
    return """
    POST /v1/logs HTTP/1.1\r
    Host: localhost\r
    Content-Type: application/x-protobuf\r
    Content-Length: %d\r
    \r
    """
        .formatted(length);
  }

  /** Reads one response with a length from a socket. */
  private static int statusOf(Socket socket) throws IOException {
    var in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after " + head);
      }
      head.append((char) next);
    }
    var length =
        Arrays.stream(head.toString().toLowerCase(Locale.ROOT).split("\r\n"))
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElseThrow();
    in.readNBytes(length);
    return Integer.parseInt(head.substring(9, 12));
  }

  private static HttpRequest post(String type, byte[] body, String... headers) {
    var request =
        HttpRequest.newBuilder(intake.logs())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  private static HttpResponse<byte[]> send(HttpRequest request)
      throws IOException, InterruptedException {
    return send(HttpClient.Version.HTTP_1_1, request);
  }

  private static HttpResponse<byte[]> send(HttpClient.Version version, HttpRequest request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(version).build()) {
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }

  private static String contentType(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static String message(HttpResponse<byte[]> response) throws IOException {
    return contentType(response).equals(PROTOBUF)
        ? GoogleStatus.message(response.body())
        : new ObjectMapper().readTree(response.body()).path("message").asText();
  }
}
