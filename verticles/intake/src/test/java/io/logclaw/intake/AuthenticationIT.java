package io.logclaw.intake;

import static io.logclaw.intake.Http.JSON;
import static io.logclaw.intake.Http.PROTOBUF;
import static io.logclaw.intake.Http.contentType;
import static io.logclaw.intake.Http.message;
import static io.logclaw.intake.Http.post;
import static io.logclaw.intake.Http.send;
import static io.logclaw.intake.SmallIntake.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.intake.domain.SecretHash;
import io.logclaw.testkit.Backends;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only senders with a key or a token, once there are any. */
class AuthenticationIT {
  private static Intake intake;
  private static GrpcClient grpc;

  @BeforeAll
  static void start() throws TimeoutException {
    intake =
        new Intake(
            Backends.shared().platform(),
            Map.of(
                "auth.apiKeyHeader",
                "X-Key",
                "auth.apiKeys",
                hash("key-1") + "," + hash("key-2"),
                "auth.bearerTokens",
                hash("token-1")));
    grpc = new GrpcClient(intake.vertx(), GrpcClient.plain(intake.grpcPort()));
  }

  private static String hash(String secret) {
    return SecretHash.of(secret).hex();
  }

  @AfterAll
  static void stop() throws TimeoutException {
    intake.close();
  }

  @ParameterizedTest
  @CsvSource({
    "x-key, key-1",
    "X-KEY, key-2",
    "Authorization, Bearer token-1",
    "Authorization, bearer  token-1",
  })
  void whoHasAKeyOrATokenIsServed(String header, String value) throws Exception {
    var request = post(intake.logs(), JSON, Samples.json("authenticated"), header, value);

    assertThat(send(request).statusCode()).isEqualTo(200);
    assertThat(grpc.call(false, new byte[0], header, value).status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "x-key, key-3",
    "x-key, token-1",
    "x-key, ''",
    "x-api-key, key-1",
    "Authorization, token-1",
    "Authorization, Bearer key-1",
    "Authorization, Basic token-1",
    "Authorization, Bearer",
    "x-other, x",
  })
  void allOthersAreToldWhatIsExpected(String header, String value) throws Exception {
    var expected =
        "no valid credentials (expected: an API key in the header x-key"
            + " or a token in the header authorization, after Bearer)";

    var response = send(post(intake.logs(), PROTOBUF, new byte[0], header, value));
    var answer = grpc.call(false, new byte[0], header, value);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValue("ApiKey realm=\"logclaw\", Bearer realm=\"logclaw\"");
    assertThat(contentType(response)).isEqualTo(PROTOBUF);
    assertThat(GoogleStatus.code(response.body())).isEqualTo(16);
    assertThat(message(response)).isEqualTo(expected);
    assertThat(answer.status()).isEqualTo(16);
    assertThat(GoogleStatus.message(Base64.getDecoder().decode(answer.details())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/logs", "/v1/traces", "/"})
  void anAnswerIsInTheRequestsEncodingWhateverItAsksFor(String path) throws Exception {
    var response = send(post(intake.http(path), JSON, Samples.json("unknown")));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(contentType(response)).isEqualTo(JSON);
    assertThat(message(response)).contains("x-key");
  }

  @Test
  void itIsCountedAndNothingOfTheBodyIsKept() throws Exception {
    double before = counted("http");
    double grpcBefore = counted("grpc");
    double failed = intake.counted("logclaw.role.records.failed");
    try (var upload = Http.upload(intake, MIB)) {
      assertThat(Http.status(upload)).isEqualTo(401); // of the body nothing has come yet
    }
    grpc.call(false, new byte[MIB]);

    assertThat(intake.bytesInFlight()).isZero();
    assertThat(counted("http")).isEqualTo(before + 1);
    assertThat(counted("grpc")).isEqualTo(grpcBefore + 1);
    assertThat(intake.counted("logclaw.role.records.failed")).isEqualTo(failed);
  }

  private static double counted(String transport) {
    return intake.counted(
        "logclaw.intake.refused.requests", "transport", transport, "reason", "unauthenticated");
  }

  @Test
  void healthAsksForNothing() throws Exception {
    assertThat(send(intake.health()).statusCode()).isEqualTo(200);
  }
}
