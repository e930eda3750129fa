package io.logclaw.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import io.logclaw.platform.DeadLetters;
import io.logclaw.testkit.Backends;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadLettersApiIT {
  private static final String PATH = "/api/v1/dead-letters";
  private static final String JSON = "application/json";

  private static final Backends BACKENDS = Backends.shared();
  private static WebServer web;

  private final String role = "role-" + UUID.randomUUID();

  @BeforeAll
  static void start() throws Exception {
    web = WebServer.start(BACKENDS.platform(), Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    web.close();
  }

  /** Puts a value aside; its id. */
  private String put(String value) throws Exception {
    var original =
        new ConsumerRecord<>(
            Topics.DETECTION_WINDOWS.topic(), 1, 2, "key".getBytes(UTF_8), value.getBytes(UTF_8));
    original.headers().add(Headers.ENCODING, Headers.OTLP_JSON.getBytes(UTF_8));
    try (var producer = BACKENDS.producer()) {
      var letters = new DeadLetters(producer, BACKENDS.platform().status(role), Clock.systemUTC());
      var put = letters.put(original, "no \u001b[31mgood", 3).get();
      return put.partition() + "/" + put.offset();
    }
  }

  private JsonNode get(String path, String schema) throws Exception {
    var reply = web.get(path);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    assertThat(Schemas.problems(reply.body(), schema)).isEmpty();
    return reply.body();
  }

  private static String replayOf(String id) {
    return "{\"ids\":[\"%s\"]}".formatted(id);
  }

  @Test
  void theListNamesThemNewestFirst() throws Exception {
    var older = put("a");
    var newer = put("b");

    var listed = get(PATH + "?from=" + role, "DeadLetterPage").path("dead_letters");

    assertThat(listed.findValuesAsText("id")).containsExactly(newer, older);
    assertThat(listed.get(0).path("reason").asText()).isEqualTo("no \\u001b[31mgood");
    assertThat(listed.get(0).path("source").asText()).isEqualTo("detection-windows/1/2");
    assertThat(get(PATH + "?limit=1&from=" + role, "DeadLetterPage").path("dead_letters"))
        .hasSize(1);
  }

  @Test
  void oneIsShownWithItsHeadersAndItsValueUpToABound() throws Exception {
    var small = get(PATH + "/" + put("{\"a\":1}"), "OpenedDeadLetter");
    var large = get(PATH + "/" + put("x".repeat(70_000)), "OpenedDeadLetter");

    assertThat(small.path("value").path("format").asText()).isEqualTo("json");
    assertThat(small.path("headers").findValuesAsText("name"))
        .contains("encoding", "dead.reason", "dead.source");
    assertThat(large.path("value").path("text").asText()).hasSize(65_536);
    assertThat(large.path("value").path("cut").asBoolean()).isTrue();
    assertThat(large.path("letter").path("bytes").asInt()).isEqualTo(70_000);
  }

  @Test
  void aReplayPutsItBackOnce() throws Exception {
    var id = put("again");
    try (var topic = BACKENDS.read(Topics.DETECTION_WINDOWS)) {
      var first = web.post(PATH + "/replay", JSON, replayOf(id));
      var second = web.post(PATH + "/replay", JSON, replayOf(id));

      assertThat(topic.next(Duration.ofSeconds(20)).value()).isEqualTo("again".getBytes(UTF_8));
      assertThat(first.status()).isEqualTo(200);
      assertThat(Schemas.problems(first.body(), "Replayed")).isEmpty();
      assertThat(first.body().findValuesAsText("replayed")).containsExactly("true");
      assertThat(second.body().findValuesAsText("replayed")).containsExactly("false");
      assertThat(second.body().findValuesAsText("said").getFirst()).contains("replayed already");
    }
    assertThat(get(PATH + "/" + id, "OpenedDeadLetter").path("letter").has("replayed_at")).isTrue();
  }

  @Test
  void whatIsNotThereIs404AndWhatIsNoIdIs400() throws Exception {
    assertThat(web.get(PATH + "/0/999999999").status()).isEqualTo(404);
    assertThat(web.get(PATH + "/0/x").error())
        .isEqualTo("id is \"0/x\" (expected: partition/offset, such as 0/17)");
    assertThat(web.post(PATH + "/replay", JSON, replayOf("x")).status()).isEqualTo(400);
    assertThat(web.post(PATH + "/replay", JSON, "{\"ids\":[]}").error())
        .isEqualTo("ids has 0 entries (expected: 1 to 1000)");
    assertThat(web.post(PATH + "/replay", JSON, "{\"all\":true}").status()).isEqualTo(400);
    assertThat(web.get(PATH + "?limit=501").status()).isEqualTo(400);
  }

  @Test
  void onlyJsonIsTakenAndAnAbsentKafkaIsNamed() throws Exception {
    assertThat(web.post(PATH + "/replay", "text/plain", replayOf("0/0")).status()).isEqualTo(415);
    try (var alone = WebServer.start(WebServer.alone(), Map.of())) {
      var reply = alone.get(PATH);
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.error()).contains("Kafka does not answer at 127.0.0.1:1");
    }
  }
}
