package io.logclaw.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.model.Anomaly;
import io.logclaw.model.BlastRadius;
import io.logclaw.model.Finding;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.RequestFailure;
import io.logclaw.model.Signal;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  static Stream<Object> payloads() {
    return Stream.of(
        Examples.INCIDENT,
        new IncidentCommand("INC-1", "snooze", "ada", "later", 30),
        new IncidentCommand("INC-1", "resolve", "ada", null, null),
        new IncidentReply("done", "It is resolved.", Examples.INCIDENT),
        new IncidentReply("not_found", "There is no INC-2.", null),
        new Pulse(
            "host-1/4711",
            "0.1.0",
            Examples.AT,
            Examples.AT,
            1 << 30,
            List.of(new Pulse.RolePulse("etl", "degraded", "no Kafka", 3, 2, 1))));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void whatIsWrittenIsRead(Object payload) {
    assertThat(Json.read(Json.bytes(payload), payload.getClass())).isEqualTo(payload);
    assertThat(Json.read(Json.text(payload), payload.getClass())).isEqualTo(payload);
  }

  @Test
  void aFindingIsReadAsTheKindItIs() {
    assertThat(Json.read(Json.bytes(Examples.ANOMALY), Finding.class)).isEqualTo(Examples.ANOMALY);
    assertThat(Json.read(Json.bytes(Examples.REQUEST_FAILURE), Finding.class))
        .isEqualTo(Examples.REQUEST_FAILURE);
  }

  @Test
  void aFindingNamesItsKindAlsoBesideOthersInAList() throws Exception {
    var list = Json.MAPPER.readTree(Json.bytes(new Finding[] {Examples.ANOMALY}));

    assertThat(list.get(0).get("kind").asText()).isEqualTo("anomaly");
  }

  @Test
  void namesAreSnakeCaseTimesIsoAndAbsentValuesLeftOut() throws Exception {
    var json = Json.MAPPER.readTree(Json.bytes(new IncidentCommand("INC-1", "x", "y", null, null)));
    assertThat(json.properties().stream().map(entry -> entry.getKey()))
        .containsExactlyInAnyOrder("incident_id", "action", "actor");

    JsonNode finding = Json.MAPPER.readTree(Json.bytes(Examples.REQUEST_FAILURE));
    assertThat(finding.get("kind").asText()).isEqualTo("request_failure");
    assertThat(finding.get("first_seen").asText()).isEqualTo("2026-01-31T12:00:00.123456789Z");
    assertThat(finding.get("blast_radius").get("failed_requests").asInt()).isEqualTo(7);
  }

  @Test
  void derivedValuesAreNotWritten() throws Exception {
    var json = Json.MAPPER.readTree(Json.bytes(Examples.INCIDENT));

    assertThat(json.get("state").asText()).isEqualTo("ACKNOWLEDGED");
    assertThat(json.get("timeline").get(0).get("severity").asText()).isEqualTo("ERROR");
  }

  @Test
  void fieldsOfANewerWriterAreIgnored() throws Exception {
    var json = (ObjectNode) Json.MAPPER.readTree(Json.bytes(Examples.INCIDENT));
    json.put("invented_later", 1);
    ((ObjectNode) json.get("root_cause")).putObject("also_new").put("deep", true);

    assertThat(Json.read(json.toString(), Incident.class)).isEqualTo(Examples.INCIDENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{\"kind\":\"weather\"}", "{}", "7", "\u0000"})
  void refusesWhatIsNoFinding(String json) {
    assertThatThrownBy(() -> Json.read(json.getBytes(UTF_8), Finding.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("not a Finding");
  }

  @Property
  void anyTextAndNumberSurvives(
      @ForAll String text,
      @ForAll double number,
      @ForAll @LongRange(min = -30_000_000_000L, max = 200_000_000_000L) long second,
      @ForAll @LongRange(min = 0, max = 999_999_999) long nanos,
      @ForAll IncidentSeverity severity) {
    double finite = Double.isFinite(number) ? number : 0;
    var at = Instant.ofEpochSecond(second, nanos);
    Finding anomaly =
        new Anomaly(
            text,
            text,
            text,
            Anomaly.Path.IMMEDIATE,
            text,
            null,
            severity,
            finite,
            text,
            List.of(new Signal(text, finite, finite, finite, text)),
            at,
            at,
            at,
            second,
            new Anomaly.Burst(text, (int) second, second),
            List.of());
    Finding failure =
        new RequestFailure(
            text,
            text,
            text,
            text,
            text,
            text,
            null,
            severity,
            text,
            text,
            at,
            at,
            at,
            second,
            BlastRadius.NONE,
            List.of(),
            List.of());

    assertThat(Json.read(Json.bytes(anomaly), Finding.class)).isEqualTo(anomaly);
    assertThat(Json.read(Json.bytes(failure), Finding.class)).isEqualTo(failure);
  }
}
