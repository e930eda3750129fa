package io.logclaw.intake;

import static io.logclaw.intake.Http.JSON;
import static io.logclaw.intake.Http.PROTOBUF;
import static io.logclaw.intake.Http.contentType;
import static io.logclaw.intake.Http.message;
import static io.logclaw.intake.Http.post;
import static io.logclaw.intake.Http.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.intake.domain.SecretHash;
import io.logclaw.testkit.Backends;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers, as the Fetch standard has them ask. */
class CorsIT {
  private static Intake intake;

  @BeforeAll
  static void start() throws TimeoutException {
    intake =
        new Intake(
            Backends.shared().platform(),
            Map.of(
                "http.cors.allowedOrigins", "https://Shop.example, http://localhost:*",
                "http.cors.allowedHeaders", "X-Api-Key",
                "http.cors.maxAge", "10m",
                "auth.apiKeys", SecretHash.of("key").hex()));
  }

  @AfterAll
  static void stop() throws TimeoutException {
    intake.close();
  }

  private static HttpResponse<byte[]> preflight(Intake intake, String origin) throws Exception {
    return send(
        HttpRequest.newBuilder(intake.logs())
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type,x-api-key")
            .build());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://shop.example", "http://localhost:3000"})
  void aPreflightIsAnsweredWithoutCredentials(String origin) throws Exception {
    var response = preflight(intake, origin);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(header(response, "Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(header(response, "Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(Arrays.asList(header(response, "Access-Control-Allow-Headers").split(",")))
        .containsExactlyInAnyOrder(
            "Content-Type", "Content-Encoding", "X-Requested-With", "X-Api-Key");
    assertThat(header(response, "Access-Control-Max-Age")).isEqualTo("600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://shop.example",
        "https://shop.example.evil",
        "https://shopxexample",
        "http://localhost",
        "null"
      })
  void otherPagesAreRefused(String origin) throws Exception {
    var body = Samples.request("other-page", 1).toByteArray();
    var response = send(post(intake.logs(), PROTOBUF, body, "Origin", origin, "x-api-key", "key"));

    assertThat(preflight(intake, origin).statusCode()).isEqualTo(403);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(header(response, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(contentType(response)).isEqualTo(PROTOBUF);
    assertThat(GoogleStatus.code(response.body())).isEqualTo(7);
    assertThat(message(response)).contains("intake.http.cors.allowedOrigins");
  }

  @Test
  void aPageMayReadItsAnswerAlsoIfItIsARefusal() throws Exception {
    var origin = "https://shop.example";
    var body = Samples.json("page");

    var good = send(post(intake.logs(), JSON, body, "Origin", origin, "x-api-key", "key"));
    var unknown = send(post(intake.logs(), JSON, body, "Origin", origin));

    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(header(good, "Access-Control-Expose-Headers")).isEqualTo("Retry-After");
    assertThat(header(good, "Vary")).isEqualToIgnoringCase("Origin");
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(header(unknown, "Access-Control-Allow-Origin")).isEqualTo(origin);
  }

  @Test
  void whoIsNoBrowserIsNotConcerned() throws Exception {
    var compressed = Samples.request("no-browser", 1).toByteArray();

    assertThat(send(post(intake.logs(), PROTOBUF, compressed, "x-api-key", "key")).statusCode())
        .isEqualTo(200);
    assertThat(send(post(intake.http("/x"), JSON, compressed, "x-api-key", "key")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void anyPageButNoCredentials() throws Exception {
    try (var any =
        new Intake(Backends.shared().platform(), Map.of("http.cors.allowedOrigins", "*"))) {
      var response = preflight(any, "https://a.example");

      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(header(response, "Access-Control-Allow-Credentials")).isEmpty();
      assertThat(header(response, "Access-Control-Max-Age")).isEmpty();
    }
  }

  @Test
  void withoutTheSettingNothingIsAllowed() throws Exception {
    try (var plain = new Intake(Backends.shared().platform(), Map.of())) {
      var response = preflight(plain, "https://shop.example");

      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(header(response, "Access-Control-Allow-Origin")).isEmpty();
    }
  }
}
