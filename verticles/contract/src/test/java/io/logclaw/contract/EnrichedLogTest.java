package io.logclaw.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.model.LogRecord;
import io.logclaw.model.Severity;
import java.io.UncheckedIOException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichedLogTest {
  private static final byte[] WHOLE =
      """
      {"@timestamp":"2026-01-31T12:00:00.123456789Z","observed_timestamp":"2026-01-31T12:00:01Z",
       "ingest_timestamp":"2026-01-31T12:00:02Z","log_id":"NjEtLV--2------e---6","tenant_id":"acme",
       "service":"payment","service_namespace":"shop","service_version":"1.2","environment":"prod",
       "host":"node-1","level":"ERROR","severity_number":18,"message":"declined \\u00e9\\n\\"x\\"",
       "event_name":"e","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7",
       "exception_type":"io.shop.Declined","exception_message":"m","exception_stacktrace":"s",
       "http_status_code":502,"http_method":"POST","http_route":"/pay/{id}","peer_service":"bank",
       "user":"u-1","template_id":"0123456789abcdef",
       "attributes":{"message":"inner","deep":[{"service":"inner"}]},"resource":{"host":"inner"},
       "kv":["log_id=inner"]}
      """
          .getBytes(UTF_8);

  @Test
  void readsWhatJudgingNeedsAndNothingFromWithin() {
    assertThat(EnrichedLog.read(WHOLE))
        .isEqualTo(
            new LogRecord(
                "NjEtLV--2------e---6",
                "acme",
                Instant.parse("2026-01-31T12:00:00.123456789Z"),
                "payment",
                "node-1",
                Severity.ERROR,
                "declined é\n\"x\"",
                "0123456789abcdef",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                "io.shop.Declined",
                "m",
                "POST",
                502,
                "/pay/{id}",
                "bank",
                "u-1"));
  }

  @Test
  void threeFieldsAreEnough() {
    var log = read("{\"log_id\":\"x\",\"@timestamp\":\"2026-01-31T12:00:00Z\",\"service\":\"s\"}");

    assertThat(log)
        .isEqualTo(
            new LogRecord(
                "x",
                "",
                Instant.parse("2026-01-31T12:00:00Z"),
                "s",
                null,
                Severity.INFO,
                "",
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
  }

  private static LogRecord read(String json) {
    return EnrichedLog.read(json.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "{}",
        "{",
        "{\"log_id\":\"x\",\"service\":\"s\"}",
        "{\"log_id\":\"x\",\"@timestamp\":\"yesterday\",\"service\":\"s\"}",
        "{\"log_id\":\"x\",\"@timestamp\":null,\"service\":\"s\"}",
        "{\"log_id\":\"x\",\"@timestamp\":\"2026-01-31T12:00:00Z\",\"service\":\"s\",\"severity_number\":\"high\"}",
        "{\"log_id\":\"x\",\"@timestamp\":\"2026-01-31T12:00:00Z\",\"service\":\"s\",\"http_status_code\":99999999999}",
        "{\"log_id\":\"x\",\"@timestamp\":\"2026-01-31T12:00:00Z\",\"service\":\"s\",\"message\":{\"a\":1}}",
        "{\"log_id\":[\"x\"],\"@timestamp\":\"2026-01-31T12:00:00Z\",\"service\":\"s\"}",
        "{\"log_id\":\"x\",\"@timestamp\":\"2026-01-31T12:00:00Z\",\"service\":\"s\"",
      })
  void refusesWhatIsNoEnrichedLog(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("not an enriched log: ");
  }

  @Test
  void aFieldThatIsNullIsAbsent() {
    var log =
        read(
            """
            {"log_id":"x","@timestamp":"2026-01-31T12:00:00Z","service":"s","host":null,
             "trace_id":null,"http_status_code":null,"severity_number":null,"message":null}
            """);

    assertThat(log.host()).isNull();
    assertThat(log.traceId()).isNull();
    assertThat(log.httpStatus()).isNull();
    assertThat(log.severity()).isEqualTo(Severity.INFO);
    assertThat(log.message()).isEmpty();
  }

  @Property
  void anyBytesAreALogOrRefused(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  @Test
  void aLongValueIsCutBetweenCharacters() {
    assertThat(EnrichedLog.keyValue("k", "v")).isEqualTo("k=v");
    assertThat(EnrichedLog.keyValue("k", "😀".repeat(256))).isEqualTo("k=" + "😀".repeat(256));
    assertThat(EnrichedLog.keyValue("k", "😀".repeat(400))).isEqualTo("k=" + "😀".repeat(256));
  }

  @Property(tries = 3_000)
  void aDamagedLogIsALogOrRefused(
      @ForAll @IntRange(min = 0, max = 1_200) int at,
      @ForAll byte with,
      @ForAll @IntRange(min = 0, max = 1_200) int cutAt) {
    var damaged = WHOLE.clone();
    damaged[at % damaged.length] = with;
    readOrRefuse(damaged);
    readOrRefuse(java.util.Arrays.copyOf(WHOLE, cutAt % WHOLE.length));
  }

  /** Anything else thrown would end a role instead of dead-lettering one record. */
  private static void readOrRefuse(byte[] bytes) {
    try {
      assertThat(EnrichedLog.read(bytes).logId()).isNotNull();
    } catch (UncheckedIOException refused) {
      assertThat(refused).hasMessageStartingWith("not an enriched log: ");
    }
  }
}
