package io.logclaw.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Addresses;
import io.logclaw.contract.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final Pattern DROPPED = Pattern.compile("\\{\"count\":(\\d+)}");

  private WebServer web;

  @BeforeEach
  void start() throws Exception {
    web = WebServer.start(WebServer.alone(), Map.of("maxStreams", "2"));
  }

  @AfterEach
  void stop() throws Exception {
    web.close();
  }

  private static BufferedReader lines(HttpResponse<InputStream> stream) throws IOException {
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.headers().firstValue("Content-Type"))
        .contains("text/event-stream; charset=utf-8");
    var reader = new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
    assertThat(reader.readLine()).isEqualTo("retry: 2000");
    assertThat(reader.readLine()).isEmpty();
    return reader;
  }

  private void publish(String address, Object payload) {
    web.vertx.eventBus().publish(address, Json.text(payload));
  }

  @Test
  void theTailShowsTheLinesThatAreWanted() throws Exception {
    try (var tail = lines(web.open("/api/v1/logs/tail?service=cart&level=warn,error&q=slow"))) {
      publish(
          Addresses.LOGS_TAIL,
          List.of(
              Map.of("service", "cart", "level", "INFO", "message", "slow"),
              Map.of("service", "pay", "level", "WARN", "message", "slow"),
              Map.of("service", "cart", "level", "WARN", "message", "fast"),
              Map.of(
                  "service", "cart", "level", "WARN", "message", "slow\n<script>", "kv", "a=b")));

      assertThat(tail.readLine()).isEqualTo("event: log");
      var data = tail.readLine();
      assertThat(data).startsWith("data: ");
      assertThat(Json.read(data.substring(6), JsonNode.class))
          .isEqualTo(
              Json.MAPPER.valueToTree(
                  Map.of("service", "cart", "level", "WARN", "message", "slow\n<script>")));
      assertThat(tail.readLine()).isEmpty();
    }
  }

  @Test
  void incidentsAreShownAsTheyChange() throws Exception {
    try (var stream = lines(web.open("/api/v1/incidents/stream"))) {
      web.vertx.eventBus().publish(Addresses.INCIDENT_CHANGED, "{\n \"id\": \"INC-1\"\n}");

      assertThat(stream.readLine()).isEqualTo("event: incident");
      assertThat(stream.readLine()).isEqualTo("data: {\"id\":\"INC-1\"}");
    }
  }

  @Test
  void aWrongFilterIsRefused() throws Exception {
    assertThat(web.get("/api/v1/logs/tail?q=level%3Eloud").error())
        .isEqualTo("level is \"loud\" (expected: one of trace, debug, info, warn, error, fatal)");
    assertThat(web.get("/api/v1/logs/tail?from=now").status()).isEqualTo(400);
  }

  @Test
  void placesAreLimitedAndBecomeFreeAgain() throws Exception {
    var first = web.open("/api/v1/logs/tail");
    try (var second = web.open("/api/v1/incidents/stream").body()) {
      assertThat(web.get("/api/v1/logs/tail").error())
          .isEqualTo("2 live views are open already (setting web.maxStreams)");

      first.body().close();

      Awaitility.await()
          .atMost(WebServer.PATIENCE)
          .untilAsserted(
              () -> {
                try (var third = web.open("/api/v1/logs/tail").body()) {
                  assertThat(third.read()).isEqualTo('r');
                }
              });
      assertThat(second.read()).isEqualTo('r');
    }
  }

  @Test
  void aSlowClientLosesEventsAndIsToldHowMany() throws Exception {
    int published = 300;
    try (var socket = web.socket()) {
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/incidents/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      while (!reader.readLine().equals("retry: 2000")) {
        // the head of the answer
      }
      for (int i = 0; i < published; i++) {
        publish(Addresses.INCIDENT_CHANGED, Map.of("id", "INC", "title", "x".repeat(100_000)));
      }

      int shown = 0;
      long dropped = 0;
      while (shown + dropped < published) {
        var line = reader.readLine();
        var told = DROPPED.matcher(line);
        if (told.find()) {
          dropped += Long.parseLong(told.group(1));
        } else if (line.startsWith("event: incident")) {
          shown++;
        }
      }
      assertThat(shown).isPositive();
      assertThat(dropped).isPositive();
      assertThat(shown + dropped).isEqualTo(published);
    }
  }
}
