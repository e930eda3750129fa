package io.logclaw.intake;

import static io.logclaw.intake.GrpcClient.EXPORT;
import static io.logclaw.intake.SmallIntake.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logclaw.intake.domain.Compressor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
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
  private static final Vertx vertx = Vertx.vertx();
  private static SmallIntake intake;
  private static GrpcClient client;

  @BeforeAll
  static void start() throws TimeoutException {
    intake = new SmallIntake();
    client = new GrpcClient(vertx, GrpcClient.plain(intake.grpcPort()));
  }

  @AfterAll
  static void stop() throws TimeoutException {
    intake.close();
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void answersWithAnEmptyMessage() throws Exception {
    var answer = client.call(false, Samples.request("grpc-plain", 2).toByteArray());

    assertThat(answer.status()).isZero();
    assertThat(answer.body().getBytes()).isEqualTo(new byte[5]);
    var record = intake.written("grpc-plain");
    assertThat(Samples.header(record, "records")).isEqualTo("2");
  }

  @Test
  void takesGzip() throws Exception {
    var message = Compressor.GZIP.compress(Samples.request("grpc-gzip", 1).toByteArray());

    assertThat(client.call(true, message, "grpc-encoding", "gzip").status()).isZero();
    intake.written("grpc-gzip");
  }

  @Test
  void anEmptyRequestIsASuccess() throws Exception {
    assertThat(client.call(false, new byte[0]).status()).isZero();
  }

  @Test
  void undecodableIsAnInvalidArgumentWithDetails() throws Exception {
    var answer = client.call(false, "nonsense".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.message()).contains("protobuf");
    var status = Base64.getDecoder().decode(answer.details());
    assertThat(GoogleStatus.code(status)).isEqualTo(3);
    assertThat(GoogleStatus.message(status)).contains("protobuf");
  }

  @Test
  void brokenGzipIsAnInvalidArgument() throws Exception {
    var answer = client.call(true, new byte[] {1, 2, 3}, "grpc-encoding", "gzip");

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.message()).contains("gzip");
  }

  @Test
  void otherCompressionIsUnimplemented() throws Exception {
    var answer = client.call(true, new byte[] {1, 2, 3}, "grpc-encoding", "zstd");

    assertThat(answer.status()).isEqualTo(12);
    assertThat(answer.message()).contains("zstd");
  }

  @Test
  void compressedWithoutSayingHowIsUnimplemented() throws Exception {
    assertThat(client.call(true, new byte[] {1, 2, 3}).status()).isEqualTo(12);
  }

  @Test
  void otherServicesAreUnimplemented() throws Exception {
    var answer =
        client
            .request("/opentelemetry.proto.collector.trace.v1.TraceService/Export")
            .compose(request -> GrpcClient.answer(request, GrpcClient.frame(false, new byte[0])))
            .await(20, TimeUnit.SECONDS);

    assertThat(answer.status()).isEqualTo(12);
  }

  @Test
  void tooLargeIsResourceExhaustedAlsoAfterDecompression() throws Exception {
    var large = Samples.request("grpc-large", 1, "x".repeat(3 * MIB)).toByteArray();

    assertThat(client.call(false, large).status()).isEqualTo(8);
    assertThat(client.call(true, Samples.bomb(Compressor.GZIP), "grpc-encoding", "gzip").status())
        .isEqualTo(8);
    assertThat(intake.bytesInFlight()).isZero();
  }

  @Test
  void overTheBudgetIsUnavailableWithRetryInfoWhileTheBodyComes() throws Exception {
    var first = halfSent(2 * MIB - 10);
    var second = halfSent(2 * MIB - 10);
    await().until(() -> intake.bytesInFlight() > 4 * MIB - 100);

    var answer = client.call(false, Samples.request("grpc-budget", 10).toByteArray());

    assertThat(answer.status()).isEqualTo(14);
    assertThat(GoogleStatus.retryDelaySeconds(Base64.getDecoder().decode(answer.details())))
        .isEqualTo(1);
    first.reset(8).await(5, TimeUnit.SECONDS);
    second.reset(8).await(5, TimeUnit.SECONDS);
    await().until(() -> intake.bytesInFlight() == 0);
    assertThat(client.call(false, Samples.request("grpc-again", 1).toByteArray()).status())
        .isZero();
  }

  @Test
  void aLostConnectionGivesItsBytesBack() throws Exception {
    var other = new GrpcClient(vertx, GrpcClient.plain(intake.grpcPort()));
    var request = other.request(EXPORT).await(5, TimeUnit.SECONDS);
    request.write(GrpcClient.frame(false, new byte[MIB]).slice(0, MIB / 2));
    await().until(() -> intake.bytesInFlight() > MIB / 4);

    other.close();

    await().until(() -> intake.bytesInFlight() == 0);
  }

  @Test
  void manyCallsAtOnceOnOneConnection() throws Exception {
    var calls =
        IntStream.range(0, 200)
            .mapToObj(i -> Samples.request("grpc-burst", 3, "g" + i).toByteArray())
            .map(
                message ->
                    client
                        .request(EXPORT)
                        .compose(
                            request ->
                                GrpcClient.answer(request, GrpcClient.frame(false, message))))
            .toList();

    Future.all(calls).await(30, TimeUnit.SECONDS);

    assertThat(calls).allSatisfy(call -> assertThat(call.result().status()).isZero());
    intake.written(200, "grpc-burst");
    await().until(() -> intake.bytesInFlight() == 0);
  }

  private static HttpClientRequest halfSent(int length) throws TimeoutException {
    var request = client.request(EXPORT).await(5, TimeUnit.SECONDS);
    request
        .write(GrpcClient.frame(false, new byte[2 * MIB]).slice(0, length))
        .await(5, TimeUnit.SECONDS);
    return request;
  }
}
