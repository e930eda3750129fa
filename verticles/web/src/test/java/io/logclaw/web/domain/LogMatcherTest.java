package io.logclaw.web.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Json;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogMatcherTest {
  private static final JsonNode LOG =
      Json.read(
          """
          {"service": "payment", "host": "h-1", "level": "ERROR", "http_status_code": 503,
           "message": "Payment 17 declined: card-expired at java.net.Socket",
           "exception_stacktrace": "at io.shop.Pay.run(Pay.java:17)",
           "trace_id": "0af7651916cd43dd8448eb211c80319c",
           "kv": ["order.id=17", "region=eu west"]}
          """,
          JsonNode.class);

  private static boolean matches(Map<String, List<String>> params) {
    return new LogMatcher(LogFilter.from(new Params(params, LogFilter.PARAMETERS))).matches(LOG);
  }

  @ParameterizedTest
  @CsvSource({
    "declined, true",
    "DECLINED, true",
    "decline, false",
    "decl*, true",
    "card-expired, true",
    "'\"declined card\"', true",
    "'\"card declined\"', false",
    "java.net.Socket, true",
    "socket, true",
    "sock, false",
    "pay.run, true",
    "order.id=17, true",
    "order.id=18, false",
    "'region=\"eu west\"', true",
    "level>=warn, true",
    "level<error, false",
    "http_status_code>=500, true",
    "http_status_code<500, false",
    "service=payment, true",
    "-service=payment, false",
    "-shipped, true",
    "'declined -expired', false"
  })
  void aTermHoldsOrNot(String query, boolean holds) {
    assertThat(matches(Map.of("q", List.of(query)))).isEqualTo(holds);
  }

  @Test
  void everyFilterMustHold() {
    assertThat(matches(Map.of())).isTrue();
    assertThat(
            matches(Map.of("service", List.of("payment", "cart"), "level", List.of("warn,error"))))
        .isTrue();
    assertThat(matches(Map.of("service", List.of("cart")))).isFalse();
    assertThat(matches(Map.of("host", List.of("h-2")))).isFalse();
    assertThat(matches(Map.of("level", List.of("info")))).isFalse();
    assertThat(matches(Map.of("trace_id", List.of("0AF7651916CD43DD8448EB211C80319C")))).isTrue();
    assertThat(matches(Map.of("trace_id", List.of("0".repeat(32))))).isFalse();
  }

  @Test
  void ofALongAttributeTheBeginningCounts() {
    var log = Json.MAPPER.createObjectNode();
    log.putArray("kv").add("token=" + "x".repeat(256));
    var query = LogQueryParser.parse("token=" + "x".repeat(400));

    assertThat(new LogMatcher(filter(query)).matches(log)).isTrue();
  }

  private static LogFilter filter(LogQuery query) {
    return new LogFilter(query, List.of(), List.of(), List.of(), java.util.Optional.empty());
  }

  @Property
  void anyTextFindsItself(@ForAll String text) {
    var log = Json.MAPPER.createObjectNode().put("message", text);
    var query = new LogQuery(List.of(new LogQuery.Term.Text(text, false)));

    assertThat(new LogMatcher(filter(query)).matches(log)).isTrue();
  }
}
