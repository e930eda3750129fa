package io.logclaw.intake;

import static io.logclaw.intake.Http.JSON;
import static io.logclaw.intake.Http.PROTOBUF;
import static io.logclaw.intake.Http.chunked;
import static io.logclaw.intake.Http.message;
import static io.logclaw.intake.Http.post;
import static io.logclaw.intake.Http.send;
import static io.logclaw.intake.SmallIntake.MIB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.logclaw.intake.domain.Compressor;
import io.logclaw.testkit.Backends;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Size, memory and time of requests are bounded, and refusals leave senders a way on. */
class OtlpHttpLimitsIT {

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
  void tooLargeIsRefusedForGoodWithOrWithoutALengthAndAlsoAfterDecompression(
      HttpClient.Version version) throws Exception {
    var large = Samples.request("too-large", 1, "x".repeat(3 * MIB)).toByteArray();

    for (var request :
        List.of(
            post(intake.logs(), PROTOBUF, large),
            chunked(intake.logs(), large),
            compressed(Compressor.GZIP))) {
      var response = send(version, request);
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(message(response)).contains("larger than 2097152 bytes");
    }
    assertThat(intake.bytesInFlight()).isZero();
  }

  private static HttpRequest compressed(Compressor by) {
    return post(intake.logs(), PROTOBUF, Samples.bomb(by), "Content-Encoding", by.coding());
  }

  @ParameterizedTest
  @EnumSource
  void noBombPassesWhateverItsCompression(Compressor by) throws Exception {
    var response = send(compressed(by));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(message(response)).contains("larger than 2097152 bytes");
    assertThat(intake.bytesInFlight()).isZero();
  }

  @Test
  void overTheBudgetIsRefusedRetryablyBeforeTheBodyIsRead() throws Exception {
    try (var first = Http.upload(intake, 2 * MIB - 1);
        var second = Http.upload(intake, 2 * MIB - 1)) {
      await().until(() -> intake.bytesInFlight() > 4 * MIB - 10);

      var response = send(post(intake.logs(), JSON, Samples.json("over-budget")));

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(new ObjectMapper().readTree(response.body()).at("/details/0/retryDelay").asText())
          .isEqualTo("1s");
      assertThat(first.isConnected() && second.isConnected()).isTrue();
    }
    await().until(() -> intake.bytesInFlight() == 0);
    assertThat(send(post(intake.logs(), JSON, Samples.json("budget-again"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void anAbandonedUploadGivesItsBytesBack() throws Exception {
    try (var upload = Http.upload(intake, MIB)) {
      await().until(() -> intake.bytesInFlight() >= MIB);
      assertThat(upload.isConnected()).isTrue();
    }
    await().until(() -> intake.bytesInFlight() == 0);
  }

  @Test
  void aRefusedSenderMayGoOnUsingItsConnection() throws Exception {
    var large = new byte[3 * MIB];
    var good = Samples.request("same-connection", 1).toByteArray();
    try (var socket = Http.upload(intake, large.length)) {
      socket.getOutputStream().write(large);
      assertThat(Http.status(socket)).isEqualTo(413);

      Http.sendHead(socket, good.length);
      socket.getOutputStream().write(good);
      assertThat(Http.status(socket)).isEqualTo(200);
    }
    intake.written("same-connection");
  }

  @Test
  void manyAtOnceAllArriveOnce() throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var answers =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    post(
                        intake.logs(),
                        PROTOBUF,
                        Samples.request("burst", 7, "b" + i).toByteArray()))
            .map(request -> client.sendAsync(request, BodyHandlers.ofByteArray()))
            .toList();
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

    assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
    var records = intake.written(200, "burst");
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
  void aBodyThatDoesNotComeInTimeIsRefusedRetryably() throws Exception {
    try (var slow = new Intake(Backends.shared().platform(), Map.of("bodyTimeout", "300ms"));
        var upload = Http.upload(slow, MIB)) {
      assertThat(Http.status(upload)).isEqualTo(503);
      assertThat(slow.bytesInFlight()).isZero();
    }
  }

  @Test
  void whoAsksFirstIsToldToGoOnOrNotTo() throws Exception {
    var body = Samples.request("asked-first", 1).toByteArray();
    try (var good = Http.upload(intake, body.length, "Expect: 100-continue");
        var large = Http.upload(intake, 3 * MIB, "Expect: 100-continue")) {
      assertThat(Http.status(good)).isEqualTo(100);
      good.getOutputStream().write(body);
      assertThat(Http.status(good)).isEqualTo(200);
      assertThat(Http.status(large)).isEqualTo(413);
    }
  }
}
