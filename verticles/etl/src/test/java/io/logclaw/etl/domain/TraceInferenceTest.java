package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceInferenceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trace_id=TRACE paid",
        "[trace_id=TRACE span_id=x] paid",
        "paid, traceId: TRACE",
        "{\"traceId\":\"TRACE\"}",
        "{\\\"traceId\\\":\\\"TRACE\\\"}",
        "{\"trace.id\" : \"TRACE\"}",
        "Trace_Id='TRACE'",
        "X-B3-TraceId: TRACE",
        "dd.trace_id=TRACE",
        "traceparent: 00-TRACE-00f067aa0ba902b7-01",
        "got 00-TRACE-00f067aa0ba902b7-01 in",
        "backtrace of trace_id=TRACE"
      })
  void findsTheTraceThatATextNames(String text) {
    assertThat(infer(text.replace("TRACE", TRACE)).traceId).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "TRACE",
        "stack trace identity",
        "trace id TRACE",
        "backtraceid=TRACE",
        "trace_id=TRACE0",
        "trace_id=TRACE-1",
        "trace_id=00000000000000000000000000000000",
        "trace_id=4bf92f3577b34da6a3ce929d0e0e473",
        "trace_id=xbf92f3577b34da6a3ce929d0e0e4736",
        "trace_id=",
        "trace_id",
        "trace",
        "00-TRACE-00f067aa0ba902b7-0",
        "100-TRACE-00f067aa0ba902b7-01",
        "00-TRACE-00f067aa0ba902b7-012",
        "2026-01-00-4bf9"
      })
  void takesNothingElseForOne(String text) {
    assertThat(infer(text.replace("TRACE", TRACE)).traceId).isEmpty();
  }

  @Test
  void findsTheSpanBesideIt() {
    assertThat(infer("trace_id=" + TRACE + " span_id=" + SPAN).spanId).isEqualTo(SPAN);
    assertThat(infer("traceparent=00-" + TRACE + "-" + SPAN + "-01").spanId).isEqualTo(SPAN);
  }

  @Test
  void aSpanWithoutATraceIsNotLookedFor() {
    assertThat(infer("span_id=" + SPAN).spanId).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "trace_id, 4BF92F3577B34DA6A3CE929D0E0E4736, 4bf92f3577b34da6a3ce929d0e0e4736",
    "traceId, 4bf92f3577b34da6a3ce929d0e0e4736, 4bf92f3577b34da6a3ce929d0e0e4736",
    "X-B3-TraceId, a3ce929d0e0e4736, 0000000000000000a3ce929d0e0e4736",
    "dd.trace_id, 255, 000000000000000000000000000000ff",
    "dd.trace_id, 18446744073709551615, 0000000000000000ffffffffffffffff",
    "traceparent, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, "
        + "4bf92f3577b34da6a3ce929d0e0e4736",
    "trace_id, nonsense, ''",
    "traceparent, 00-, ''",
    "other, 4bf92f3577b34da6a3ce929d0e0e4736, ''"
  })
  void findsTheTraceThatAnAttributeNames(String name, String value, String expected) {
    var log = new LogView();
    log.attributes.addIfAbsent(name, value);

    TraceInference.infer(log);

    assertThat(log.traceId).isEqualTo(expected);
  }

  @Test
  void whatTheRecordSaysCounts() {
    var log = new LogView();
    log.traceId = "ffffffffffffffffffffffffffffffff";
    log.message = "trace_id=" + TRACE + " span_id=" + SPAN;

    TraceInference.infer(log);

    assertThat(log.traceId).isEqualTo("ffffffffffffffffffffffffffffffff");
    assertThat(log.spanId).isEmpty();
  }

  private static LogView infer(String text) {
    var log = new LogView();
    log.message = text;
    TraceInference.infer(log);
    return log;
  }
}
