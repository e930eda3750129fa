package io.logclaw.intake;

import static io.logclaw.intake.SmallIntake.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logclaw.intake.domain.Compressor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gRPC protocol, frame by frame: what no client library would send as well. */
class OtlpGrpcIT {
  private static final String EXPORT = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";

  private static final Vertx vertx = Vertx.vertx();
  private static SmallIntake intake;
  private static HttpClient client;

  @BeforeAll
  static void start() throws TimeoutException {
    intake = new SmallIntake();
    client = vertx.createHttpClient(toIntake());
  }

  private static HttpClientOptions toIntake() {
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_2)
        .setHttp2ClearTextUpgrade(false)
        .setDefaultHost("127.0.0.1")
        .setDefaultPort(intake.grpcPort());
  }

  @AfterAll
  static void stop() throws TimeoutException {
    intake.close();
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  /** What a gRPC client would see. */
  private record Answer(int status, String message, String details, Buffer body) {}

  @Test
  void answersWithAnEmptyMessage() throws Exception {
    var answer = call(false, Samples.request("grpc-plain", 2).toByteArray());

    assertThat(answer.status()).isZero();
    assertThat(answer.body().getBytes()).isEqualTo(new byte[5]);
    var record = intake.written("grpc-plain");
    assertThat(Samples.header(record, "records")).isEqualTo("2");
  }

  @Test
  void takesGzip() throws Exception {
    var message = Compressor.GZIP.compress(Samples.request("grpc-gzip", 1).toByteArray());

    assertThat(call(true, message, "grpc-encoding", "gzip").status()).isZero();
    intake.written("grpc-gzip");
  }

  @Test
  void anEmptyRequestIsASuccess() throws Exception {
    assertThat(call(false, new byte[0]).status()).isZero();
  }

  @Test
  void undecodableIsAnInvalidArgumentWithDetails() throws Exception {
    var answer = call(false, "nonsense".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.message()).contains("protobuf");
    var status = Base64.getDecoder().decode(answer.details());
    assertThat(GoogleStatus.code(status)).isEqualTo(3);
    assertThat(GoogleStatus.message(status)).contains("protobuf");
  }

  @Test
  void brokenGzipIsAnInvalidArgument() throws Exception {
    var answer = call(true, new byte[] {1, 2, 3}, "grpc-encoding", "gzip");

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.message()).contains("gzip");
  }

  @Test
  void otherCompressionIsUnimplemented() throws Exception {
    var answer = call(true, new byte[] {1, 2, 3}, "grpc-encoding", "zstd");

    assertThat(answer.status()).isEqualTo(12);
    assertThat(answer.message()).contains("zstd");
  }

  @Test
  void compressedWithoutSayingHowIsUnimplemented() throws Exception {
    assertThat(call(true, new byte[] {1, 2, 3}).status()).isEqualTo(12);
  }

  @Test
  void otherServicesAreUnimplemented() throws Exception {
    var answer =
        request("/opentelemetry.proto.collector.trace.v1.TraceService/Export")
            .compose(request -> answer(request, frame(false, new byte[0])))
            .await(20, TimeUnit.SECONDS);

    assertThat(answer.status()).isEqualTo(12);
  }

  @Test
  void tooLargeIsResourceExhaustedAlsoAfterDecompression() throws Exception {
    var large = Samples.request("grpc-large", 1, "x".repeat(3 * MIB)).toByteArray();

    assertThat(call(false, large).status()).isEqualTo(8);
    assertThat(call(true, Samples.bomb(Compressor.GZIP), "grpc-encoding", "gzip").status())
        .isEqualTo(8);
    assertThat(intake.bytesInFlight()).isZero();
  }

  @Test
  void overTheBudgetIsUnavailableWithRetryInfoWhileTheBodyComes() throws Exception {
    var first = halfSent(2 * MIB - 10);
    var second = halfSent(2 * MIB - 10);
    await().until(() -> intake.bytesInFlight() > 4 * MIB - 100);

    var answer = call(false, Samples.request("grpc-budget", 10).toByteArray());

    assertThat(answer.status()).isEqualTo(14);
    assertThat(GoogleStatus.retryDelaySeconds(Base64.getDecoder().decode(answer.details())))
        .isEqualTo(1);
    first.reset(8).await(5, TimeUnit.SECONDS);
    second.reset(8).await(5, TimeUnit.SECONDS);
    await().until(() -> intake.bytesInFlight() == 0);
    assertThat(call(false, Samples.request("grpc-again", 1).toByteArray()).status()).isZero();
  }

  @Test
  void aLostConnectionGivesItsBytesBack() throws Exception {
    var other = vertx.createHttpClient(toIntake());
    var request =
        other.request(HttpMethod.POST, EXPORT).await(5, TimeUnit.SECONDS).setChunked(true);
    request.putHeader("content-type", "application/grpc");
    request.write(frame(false, new byte[MIB]).slice(0, MIB / 2));
    await().until(() -> intake.bytesInFlight() > MIB / 4);

    other.close().await(5, TimeUnit.SECONDS);

    await().until(() -> intake.bytesInFlight() == 0);
  }

  @Test
  void manyCallsAtOnceOnOneConnection() throws Exception {
    var calls =
        IntStream.range(0, 200)
            .mapToObj(i -> Samples.request("grpc-burst", 3, "g" + i).toByteArray())
            .map(
                message ->
                    request(EXPORT).compose(request -> answer(request, frame(false, message))))
            .toList();

    Future.all(calls).await(30, TimeUnit.SECONDS);

    assertThat(calls).allSatisfy(call -> assertThat(call.result().status()).isZero());
    intake.written(200, "grpc-burst");
    await().until(() -> intake.bytesInFlight() == 0);
  }

  private static HttpClientRequest halfSent(int length) throws TimeoutException {
    var request = request(EXPORT).await(5, TimeUnit.SECONDS);
    request.write(frame(false, new byte[2 * MIB]).slice(0, length)).await(5, TimeUnit.SECONDS);
    return request;
  }

  private static Answer call(boolean compressed, byte[] message, String... headers)
      throws TimeoutException {
    return request(EXPORT, headers)
        .compose(request -> answer(request, frame(compressed, message)))
        .await(20, TimeUnit.SECONDS);
  }

  private static Future<HttpClientRequest> request(String path, String... headers) {
    return client
        .request(HttpMethod.POST, path)
        .onSuccess(
            request -> {
              request.setChunked(true);
              request.putHeader("content-type", "application/grpc");
              request.putHeader("te", "trailers");
              for (int i = 0; i < headers.length; i += 2) {
                request.putHeader(headers[i], headers[i + 1]);
              }
            });
  }

  private static Future<Answer> answer(HttpClientRequest request, Buffer frame) {
    var answer =
        request
            .response()
            .compose(
                response ->
                    response
                        .body()
                        .map(
                            body -> {
                              var last =
                                  response.headers().contains("grpc-status")
                                      ? response.headers()
                                      : response.trailers();
                              return new Answer(
                                  Integer.parseInt(last.get("grpc-status")),
                                  String.valueOf(last.get("grpc-message")),
                                  String.valueOf(last.get("grpc-status-details-bin")),
                                  body);
                            }));
    request.end(frame);
    return answer;
  }

  private static Buffer frame(boolean compressed, byte[] message) {
    return Buffer.buffer()
        .appendByte((byte) (compressed ? 1 : 0))
        .appendInt(message.length)
        .appendBytes(message);
  }
}
