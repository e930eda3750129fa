package io.logclaw.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files on their way to an intake that the test plays. */
class IngestTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private WebServer web;

  private record Answer(int status, String retryAfter, String body) {
    static final Answer OK = new Answer(200, "", "{\"partialSuccess\":{}}");
  }

  @BeforeEach
  void start() throws Exception {
    var intake =
        vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .await(10, SECONDS);
    var url = "http://127.0.0.1:" + intake.actualPort() + "/";
    web =
        WebServer.start(
            WebServer.alone(), Map.of("intakeUrl", url, "intakeApiKey", "k-1", "maxUploads", "1"));
  }

  private void take(HttpServerRequest request) {
    assertThat(request.path()).isEqualTo("/v1/logs");
    assertThat(request.getHeader("x-api-key")).isEqualTo("k-1");
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    request
        .body()
        .onSuccess(
            body -> {
              var next = answers.poll();
              var answer = next == null ? Answer.OK : next;
              if (answer.status() == 200) {
                received.add(Json.read(body.getBytes(), JsonNode.class));
              }
              if (!answer.retryAfter().isEmpty()) {
                request.response().putHeader("Retry-After", answer.retryAfter());
              }
              request.response().setStatusCode(answer.status()).end(answer.body());
            });
  }

  @AfterEach
  void stop() throws Exception {
    web.close();
    vertx.close().await(10, SECONDS);
  }

  private List<String> bodies() {
    return received.stream()
        .flatMap(request -> request.findValues("body").stream())
        .map(body -> body.path("stringValue").asText())
        .toList();
  }

  private static JsonNode result(long accepted, long rejected, String... problems) {
    return Json.read(
        Json.text(
            Map.of("accepted", accepted, "rejected", rejected, "problems", List.of(problems))),
        JsonNode.class);
  }

  @Test
  void aTextFileIsTakenInLineByLine() throws Exception {
    var reply =
        web.post("/api/v1/ingest?service=shop&name=app.log", "text/plain", "a\n\tat b\nc\n");

    assertThat(reply.body()).isEqualTo(result(2, 0));
    assertThat(bodies()).containsExactly("a\n\tat b", "c");
    assertThat(received.getFirst().findValues("resource").toString()).contains("\"shop\"");
  }

  @Test
  void problemsAreCountedAndTheFirstShown() throws Exception {
    var file = "{\"msg\":\"<script>alert(1)</script>\"}\n" + "oops\n".repeat(30);

    var reply = web.post("/api/v1/ingest", "application/x-ndjson", file);

    assertThat(reply.body().path("accepted").asLong()).isEqualTo(1);
    assertThat(reply.body().path("rejected").asLong()).isEqualTo(30);
    assertThat(reply.body().path("problems")).hasSize(20);
    assertThat(reply.body().path("problems").path(0).asText()).startsWith("line 2: not JSON: ");
    assertThat(bodies()).containsExactly("<script>alert(1)</script>");
  }

  @Test
  void aLargeFileGoesInManyRequestsWithoutLoss() throws Exception {
    var lines =
        IntStream.range(0, 20_000).mapToObj(i -> "line " + i + " " + "x".repeat(200)).toList();

    var reply = web.post("/api/v1/ingest", "application/octet-stream", String.join("\n", lines));

    assertThat(reply.body()).isEqualTo(result(20_000, 0));
    assertThat(received).hasSizeGreaterThanOrEqualTo(40);
    assertThat(bodies()).isEqualTo(lines);
  }

  @Test
  void anOverloadedIntakeIsWaitedFor() throws Exception {
    answers.add(new Answer(429, "0", "{}"));
    answers.add(new Answer(503, "1", ""));

    assertThat(web.post("/api/v1/ingest", "text/plain", "a").body()).isEqualTo(result(1, 0));
    assertThat(bodies()).containsExactly("a");
  }

  @Test
  void whatIntakeRefusesIsCounted() throws Exception {
    answers.add(new Answer(400, "", "{\"code\":3,\"message\":\"not OTLP\"}"));

    assertThat(web.post("/api/v1/ingest", "text/plain", "a\nb").body())
        .isEqualTo(result(0, 2, "intake refused it with 400: not OTLP"));

    answers.add(
        new Answer(
            200,
            "",
            "{\"partialSuccess\":{\"rejectedLogRecords\":\"1\",\"errorMessage\":\"big\"}}"));

    assertThat(web.post("/api/v1/ingest", "text/plain", "a\nb").body())
        .isEqualTo(result(1, 1, "big"));
  }

  @Test
  void anIntakeThatStaysBusyIsGivenUpOn() throws Exception {
    IntStream.range(0, 8).forEach(_ -> answers.add(new Answer(503, "0", "")));

    var reply = web.post("/api/v1/ingest", "text/plain", "a");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.error())
        .isEqualTo(
            "intake answered 503 (8 tries); 0 records were accepted before;"
                + " the rest can be sent again later");
  }

  @Test
  void onlyLogFilesAreTaken() throws Exception {
    assertThat(web.post("/api/v1/ingest", "multipart/form-data; boundary=x", "").status())
        .isEqualTo(415);
    assertThat(web.post("/api/v1/ingest?size=1", "text/plain", "").status()).isEqualTo(400);
    assertThat(web.post("/api/v1/ingest", "text/plain", "").body()).isEqualTo(result(0, 0));
  }

  @Test
  void aFileIsBounded() throws Exception {
    var line = "x".repeat(65_535) + "\n";
    var head = "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    assertThat(web.raw(head + "Content-Length: 67108865\r\n\r\n")).startsWith("HTTP/1.1 413");

    // Without a length it shows only on the way.
    var chunks = IntStream.range(0, 1_100).mapToObj(_ -> line).collect(Collectors.toList());
    var request =
        web.request("/api/v1/ingest")
            .header("Content-Type", "text/plain")
            .POST(
                BodyPublishers.ofInputStream(
                    () ->
                        new SequenceInputStream(
                            Collections.enumeration(
                                chunks.stream()
                                    .<InputStream>map(
                                        chunk -> new ByteArrayInputStream(chunk.getBytes(UTF_8)))
                                    .toList()))))
            .build();
    var reply = WebServer.reply(web.http.send(request, BodyHandlers.ofString()));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.error()).startsWith("the file is larger than 64 MiB");
  }

  @Test
  void oneUploadMoreThanAllowedHasToWait() throws Exception {
    var head = "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n";
    try (var socket = web.socket()) {
      socket.getOutputStream().write((head + "a").getBytes(UTF_8));

      Awaitility.await()
          .atMost(WebServer.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(web.post("/api/v1/ingest", "text/plain", "b").error())
                      .isEqualTo("1 files are being taken in already; try again in a moment"));
    }
    // The one that broke off has made room.
    Awaitility.await()
        .atMost(WebServer.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(web.post("/api/v1/ingest", "text/plain", "b").body())
                    .isEqualTo(result(1, 0)));
  }
}
