package io.logclaw.platform;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Health.State;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
  private final Vertx vertx = Vertx.vertx();
  private final WebClient http = WebClient.create(vertx);
  private final Health health = new Health();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ManagementServer server =
      new ManagementServer(new ManagementConfig("127.0.0.1", 0), health, meters);

  @BeforeEach
  void start() throws TimeoutException {
    vertx.deployVerticle(server).await(10, SECONDS);
  }

  @AfterEach
  void close() throws TimeoutException {
    vertx.close().await(10, SECONDS);
  }

  private HttpResponse<Buffer> get(String path) throws TimeoutException {
    return http.get(server.port(), "127.0.0.1", path).send().await(10, SECONDS);
  }

  private static JsonObject shown(String state, String reason) {
    return new JsonObject().put("state", state).put("reason", reason);
  }

  @Test
  void isReadyWhenEveryRoleIsUp() throws Exception {
    health.report("etl", new State.Up());

    var answer = get("/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(answer.bodyAsJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("ok", true)
                .put("roles", new JsonObject().put("etl", shown("up", ""))));
  }

  @Test
  void aRoleThatWaitsIsHealthyButNotReadyAndSaysWhy() throws Exception {
    health.report("etl", new State.Degraded("no Kafka"));

    assertThat(get("/health").statusCode()).isEqualTo(200);
    var answer = get("/ready");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.bodyAsJsonObject().getJsonObject("roles").getJsonObject("etl"))
        .isEqualTo(shown("degraded", "no Kafka"));
  }

  @Test
  void aFailedRoleIsNotHealthy() throws Exception {
    health.report("etl", new State.Failed("out of memory"));

    var answer = get("/health");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.bodyAsJsonObject().getBoolean("ok")).isFalse();
  }

  @Test
  void partsAreShownWithinTheirRoleWhichIsNoBetterThanThey() throws Exception {
    health.report("indexing", new State.Up());
    health.report("indexing", "anomalies", new State.Degraded("no OpenSearch"));

    var answer = get("/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.bodyAsJsonObject().getJsonObject("roles"))
        .isEqualTo(
            new JsonObject(
                """
                {"indexing": {"state": "degraded", "reason": "no OpenSearch", "parts": {
                  "anomalies": {"state": "degraded", "reason": "no OpenSearch"}}}}
                """));
  }

  @Test
  void aFailedPartIsNotHealthy() throws Exception {
    health.report("indexing", new State.Up());
    health.report("indexing", "anomalies", new State.Failed("out of memory"));

    assertThat(get("/health").statusCode()).isEqualTo(503);
  }

  @Test
  void showsWhatARoleAndItsPartsCounted() throws Exception {
    new RoleStatus("indexing", health, meters).in(7);
    new RoleStatus("indexing", "anomalies", health, meters).in(3);

    assertThat(get("/metrics").bodyAsString())
        .contains("logclaw_role_records_in_total{part=\"\",role=\"indexing\"} 7.0")
        .contains("logclaw_role_records_in_total{part=\"anomalies\",role=\"indexing\"} 3.0");
  }

  @Test
  void knowsNoOtherPath() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
  }
}
