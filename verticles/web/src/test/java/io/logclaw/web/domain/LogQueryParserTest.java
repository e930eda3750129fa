package io.logclaw.web.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.model.Severity;
import io.logclaw.web.domain.LogQuery.Term;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogQueryParserTest {
  private static List<Term> terms(String query) {
    return LogQueryParser.parse(query).terms();
  }

  @Test
  void nothingAsksForEverything() {
    assertThat(LogQueryParser.parse("  ")).isEqualTo(LogQuery.ALL);
  }

  @Test
  void wordsPhrasesAndBeginnings() {
    assertThat(terms("declined \"card  is \\\"lost\\\"\" time* a-b"))
        .containsExactly(
            new Term.Text("declined", false),
            new Term.Text("card  is \"lost\"", false),
            new Term.Text("time", true),
            new Term.Text("a-b", false));
  }

  @Test
  void anUnclosedQuoteRunsToTheEnd() {
    assertThat(terms("a \"b c")).containsExactly(text("a"), text("b c"));
  }

  private static Term text(String text) {
    return new Term.Text(text, false);
  }

  @Test
  void aKeyIsAFieldByAnyOfItsNamesOrAnAttribute() {
    assertThat(
            terms(
                "service=checkout service.name=pay order.id=17 user.id=\"A 1\" trace_id=ABC"
                    + " http.response.status_code=502"))
        .containsExactly(
            new Term.Field("service", "checkout"),
            new Term.Field("service", "pay"),
            new Term.Attribute("order.id", "17"),
            new Term.Field("user", "A 1"),
            new Term.Field("trace_id", "abc"),
            new Term.Status(502, 502));
  }

  @Test
  void levelsAndStatusesHaveAnOrder() {
    assertThat(terms("level>=warn level=Err http_status_code>=500 http_status_code<400"))
        .containsExactly(
            new Term.Levels(Set.of(Severity.WARN, Severity.ERROR, Severity.FATAL)),
            new Term.Levels(Set.of(Severity.ERROR)),
            new Term.Status(500, 999),
            new Term.Status(0, 399));
  }

  @Test
  void aMinusTurnsATermRound() {
    assertThat(terms("-service=batch -\"all is well\" - a"))
        .containsExactly(
            new Term.Not(new Term.Field("service", "batch")),
            new Term.Not(text("all is well")),
            text("a"));
  }

  @Test
  void whatOnlyLooksLikeAConditionIsText() {
    assertThat(terms("x->y order= http://h/?a=b a<b 10:30"))
        .containsExactly(
            text("x->y"), text("order="), text("http://h/?a=b"), text("a<b"), text("10:30"));
  }

  @Test
  void punctuationAsksForNothing() {
    assertThat(terms("--- *** \"…\" -\"--\"")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "level=loud, 'level is \"loud\" (expected: one of trace, debug, info, warn, error, fatal)'",
    "http_status_code=5xx, 'http_status_code is \"5xx\" (expected: an HTTP status such as 500)'"
  })
  void aRefusalSaysWhatWasExpected(String query, String message) {
    assertThatThrownBy(() -> LogQueryParser.parse(query))
        .isInstanceOf(Refusal.class)
        .hasMessage(message);
  }

  @Test
  void aQueryIsBounded() {
    assertThatThrownBy(() -> LogQueryParser.parse("a".repeat(1_001))).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> LogQueryParser.parse("a ".repeat(33))).isInstanceOf(Refusal.class);
  }

  @Property(tries = 5_000)
  void nothingButTheRefusalIsEverThrown(@ForAll("queries") String query) {
    try {
      assertThat(LogQueryParser.parse(query).terms()).hasSizeLessThanOrEqualTo(32);
    } catch (Refusal refused) {
      assertThat(refused.getMessage()).contains("expected");
    }
  }

  @Provide
  Arbitrary<String> queries() {
    var pieces =
        Arbitraries.of(
            "level",
            "http_status_code",
            "service.name",
            "a.b",
            "=",
            ">=",
            "<",
            "\"",
            "\\",
            "-",
            "*",
            " ",
            "\t",
            "warn",
            "500",
            "é",
            "😀",
            "\u0000");
    var mixed = pieces.list().ofMaxSize(40).map(parts -> String.join("", parts));
    return Arbitraries.oneOf(mixed, Arbitraries.strings().ofMaxLength(80));
  }

  @Property
  void aWordIsFoundAsItIs(@ForAll("words") String word) {
    assertThat(terms(word)).containsExactly(text(word));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(30);
  }
}
