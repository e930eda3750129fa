package io.logclaw.web.domain.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.logclaw.contract.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordMapperTest {
  private static final RecordMapper MAPPER =
      new RecordMapper(Optional.of("shop"), Instant.parse("2026-01-31T12:00:00Z"));

  private static Item.Log map(String json) {
    return MAPPER.map(Json.read(json, ObjectNode.class));
  }

  private static JsonNode json(String text) {
    return Json.read(text, JsonNode.class);
  }

  @Test
  void knowsTheUsualNames() {
    var log =
        map(
            """
            {"@timestamp": "2026-01-31T11:59:59.123456789Z", "log.level": "WARN",
             "message": "slow", "service": {"name": "cart"}, "host": {"name": "h1"},
             "trace": {"id": "0AF7651916CD43DD8448EB211C80319C"}, "span_id": "b7ad6b7169203331",
             "order": {"id": 17, "paid": false, "sum": 1.5, "tags": ["a", {"b": 1}]}, "x": null}
            """);

    assertThat(json(log.record()))
        .isEqualTo(
            json(
                """
                {"observedTimeUnixNano": "1769860800000000000",
                 "timeUnixNano": "1769860799123456789",
                 "severityText": "WARN", "severityNumber": 13,
                 "traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "b7ad6b7169203331",
                 "body": {"stringValue": "slow"},
                 "attributes": [
                   {"key": "order.id", "value": {"intValue": "17"}},
                   {"key": "order.paid", "value": {"boolValue": false}},
                   {"key": "order.sum", "value": {"doubleValue": 1.5}},
                   {"key": "order.tags", "value": {"arrayValue": {"values": [
                     {"stringValue": "a"},
                     {"kvlistValue": {"values": [{"key": "b", "value": {"intValue": "1"}}]}}]}}}]}
                """));
    assertThat(json(log.resource()))
        .isEqualTo(
            json(
                """
                {"attributes": [
                  {"key": "service.name", "value": {"stringValue": "cart"}},
                  {"key": "host.name", "value": {"stringValue": "h1"}}]}
                """));
  }

  @Test
  void leavesOpenWhatTheTextMayTell() {
    var log = map("{\"msg\": \"2026-01-31T11:00:00Z ERROR boom\"}");

    assertThat(json(log.record()))
        .isEqualTo(
            json(
                """
                {"observedTimeUnixNano": "1769860800000000000",
                 "body": {"stringValue": "2026-01-31T11:00:00Z ERROR boom"}, "attributes": []}
                """));
    assertThat(log.resource()).contains("shop");
  }

  @Test
  void keepsWhatItDoesNotUnderstand() {
    var attributes =
        json(map("{\"time\": \"noon\", \"trace_id\": \"7\", \"a\": 1}").record())
            .path("attributes");

    assertThat(attributes.findValuesAsText("key")).containsExactly("a", "timestamp", "trace_id");
  }

  @Test
  void aRecordWithoutMessageIsItsOwnMessage() {
    assertThat(json(map("{\"a\": 1}").record()).path("body").path("stringValue").asText())
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void numbersOfLevelsAreUnderstood() {
    assertThat(json(map("{\"level\": 50}").record()).path("severityNumber").asInt()).isEqualTo(17);
    var both = json(map("{\"severity_number\": 18, \"level\": \"error\"}").record());
    assertThat(both.path("severityNumber").asInt()).isEqualTo(17);
    assertThat(both.path("severityText").asText()).isEqualTo("error");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00, 2026-01-31T12:00:00Z",
    "'2026-01-31 12:00:00,123', 2026-01-31T12:00:00.123Z",
    "'2026-01-31 12:00:00.5 +0100', 2026-01-31T11:00:00.500Z",
    "2026-01-31T12:00:00.000-05:30, 2026-01-31T17:30:00Z",
    "'2026-01-31 12:00:00 UTC', 2026-01-31T12:00:00Z",
    "1769860800, 2026-01-31T12:00:00Z",
    "1769860800.25, 2026-01-31T12:00:00.250Z",
    "1769860800123, 2026-01-31T12:00:00.123Z",
    "1769860800123456, 2026-01-31T12:00:00.123456Z",
    "1769860800123456789, 2026-01-31T12:00:00.123456789Z"
  })
  void timesAreUnderstood(String text, Instant expected) {
    assertThat(Timestamps.parse(TextNode.valueOf(text))).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "noon", "0", "1E999999999", "....", "31/01/2026", "9999-12-31T00:00:00Z"})
  void whatIsNoTimeIsNone(String text) {
    assertThat(Timestamps.parse(TextNode.valueOf(text))).isEmpty();
  }

  @Test
  void aBatchGroupsByResourceAndScope() {
    var batch = new OtlpBatch();
    batch.add(new Item.Log("{\"r\":1}", "{}", "{\"n\":1}"));
    batch.add(new Item.Log("{\"r\":2}", "{}", "{\"n\":2}"));
    batch.add(new Item.Log("{\"r\":1}", "{}", "{\"n\":3}"));

    assertThat(batch.records()).isEqualTo(3);
    assertThat(json(new String(batch.encode(), java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo(
            json(
                """
                {"resourceLogs": [
                  {"resource": {"r": 1},
                   "scopeLogs": [{"scope": {}, "logRecords": [{"n": 1}, {"n": 3}]}]},
                  {"resource": {"r": 2}, "scopeLogs": [{"scope": {}, "logRecords": [{"n": 2}]}]}]}
                """));
  }
}
