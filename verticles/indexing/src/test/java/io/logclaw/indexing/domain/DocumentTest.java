package io.logclaw.indexing.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.contract.Json;
import io.logclaw.model.Anomaly;
import io.logclaw.model.IncidentSeverity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
  @Test
  void theHeadersSayWhereALogBelongsAndTheValueIsNotParsed() throws Exception {
    var document = Document.ofLog("id-1", "2026.01.31", bytes("{not even JSON"));

    assertThat(document.index()).isEqualTo("logclaw-logs-2026.01.31");
    assertThat(document.id()).isEqualTo("id-1");
    assertThat(document.source()).isEqualTo(bytes("{not even JSON"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2026-01-31", "2026.01.3", "2026.01.31,x", "*", "../../..", "2026.01.3\n"})
  void aDayThatIsNoneDoesNotGetIntoTheNameOfAnIndex(String day) throws Exception {
    var document = Document.ofLog("header-id", day, log("value-id"));

    assertThat(document.index()).isEqualTo("logclaw-logs-2026.01.30");
    assertThat(document.id()).isEqualTo("value-id");
  }

  @Test
  void aForeignWritersLogIsReadForItsIdAndDay() throws Exception {
    assertThat(Document.ofLog("", "", log("value-id")).id()).isEqualTo("value-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "7", " {}", "{}", "{\"log_id\":\"x\"}", "{\"a"})
  void whatIsNoLogIsRefused(String value) {
    assertThatThrownBy(() -> Document.ofLog("", "", bytes(value)))
        .isInstanceOf(UnindexableException.class);
  }

  @Test
  void aMissingValueIsRefused() {
    assertThatThrownBy(() -> Document.ofLog("id", "2026.01.31", null))
        .isInstanceOf(UnindexableException.class);
  }

  @Test
  void anIdTooLongForOpenSearchIsRefused() {
    assertThatThrownBy(() -> Document.ofLog("é".repeat(300), "2026.01.31", bytes("{}")))
        .hasMessageContaining("has 600 bytes (expected: 1 to 512)");
  }

  @Test
  void lineEndsBecomeBlanksSinceTheyWouldEndTheDocument() throws Exception {
    var value = bytes("{\r\n\"a\":1}\n{\"delete\":{}}");

    assertThat(Document.ofLog("id", "2026.01.31", value).source())
        .isEqualTo(bytes("{  \"a\":1} {\"delete\":{}}"));
    assertThat(value).contains('\n'); // the original, which may become a dead letter, is untouched
  }

  @Test
  void aFindingGoesToTheDayOfItsFirstSign() throws Exception {
    var value = finding("finding/1", null);

    var document = Document.ofFinding(value);

    assertThat(document.index()).isEqualTo("logclaw-anomalies-2026.01.31");
    assertThat(document.id()).isEqualTo("finding/1");
    assertThat(document.version()).isZero();
    assertThat(document.source()).isEqualTo(value);
  }

  @Test
  void theEventsOfABurstAreVersionsOfOneDocument() throws Exception {
    var first = Document.ofFinding(finding("burst", new Anomaly.Burst("burst", 0, 3)));
    var third = Document.ofFinding(finding("burst-2", new Anomaly.Burst("burst", 2, 9)));

    assertThat(first.id()).isEqualTo(third.id()).isEqualTo("burst");
    assertThat(first.index()).isEqualTo(third.index());
    assertThat(List.of(first.version(), third.version())).isEqualTo(List.of(1, 3));
  }

  private static byte[] finding(String id, Anomaly.@Nullable Burst burst) {
    var at = Instant.parse("2026-01-31T23:59:59.999Z");
    return Json.bytes(
        new Anomaly(
            id,
            "default",
            "cart",
            Anomaly.Path.WINDOWED,
            "errors",
            null,
            IncidentSeverity.CRITICAL,
            0.9,
            "title",
            List.of(),
            at,
            at.plusSeconds(60),
            at.plusSeconds(61),
            3,
            burst,
            List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"kind\":\"other\"}",
        "{\"kind\":\"anomaly\"}",
        "{\"kind\":\"anomaly\",\"signals\":[],\"evidence\":[],\"id\":\"x\"}",
        "{\"kind\":\"anomaly\",\"signals\":[],\"evidence\":[],\"id\":\"x\",\"burst\":{},"
            + "\"first_seen\":\"2026-01-31T12:00:00Z\"}"
      })
  void whatIsNoFindingIsRefused(String value) {
    assertThatThrownBy(() -> Document.ofFinding(bytes(value)))
        .isInstanceOf(UnindexableException.class);
  }

  private static byte[] log(String id) {
    return bytes(
        "{\"log_id\":\"%s\",\"service\":\"s\",\"@timestamp\":\"2026-01-30T10:00:00Z\"}"
            .formatted(id));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
