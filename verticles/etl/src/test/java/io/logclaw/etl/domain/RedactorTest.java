package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.etl.domain.Redaction.Rule;
import io.logclaw.model.MessageTemplate;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor =
      new Redactor(new Redaction(true, true, true, Set.of("Set-Cookie", "iban")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          paid with 4111111111111111 ~ paid with [redacted:card]
          paid with 4111 1111 1111 1111. ~ paid with [redacted:card].
          4111-1111-1111-1111 took 12 ms ~ [redacted:card] took 12 ms
          "pan":"5555555555554444" ~ "pan":"[redacted:card]"
          amex 3782 822463 10005, visa 4222222222222 ~ amex [redacted:card], visa [redacted:card]
          4111 1111 1111 1111 200 ~ [redacted:card] 200
          Authorization: Bearer abc ~ Authorization: Bearer [redacted:token]
          sent bearer 0123456789abcdef0123 to them ~ sent bearer [redacted:token] to them
          got Basic dXNlcjpwYXNz. ~ got Basic [redacted:token].
          "authorization":["Basic x"] ~ "authorization":["Basic [redacted:token]"]
          jwt eyJhbGciOiJI.eyJzdWIiOiIx.c2ln-x_ end ~ jwt [redacted:token] end
          key AKIAIOSFODNN7EXAMPLE used ~ key [redacted:token] used
          user=ann password=hunter2 ok=1 ~ user=ann password=[redacted:token] ok=1
          dbpassword="two words" x=1 ~ dbpassword="[redacted:token]" x=1
          GET /a?api_key=k1&token=t1&x=2 ~ GET /a?api_key=[redacted:token]&token=[redacted:token]&x=2
          {"user":"ann","password":"a\\"b","n":1} ~ {"user":"ann","password":"[redacted:token]","n":1}
          {"clientSecret": "a\\\\","n":1} ~ {"clientSecret": "[redacted:token]","n":1}
          "{\\"token\\":\\"a\\\\\\"b\\",\\"n\\":1}" ~ "{\\"token\\":\\"[redacted:token]\\",\\"n\\":1}"
          {'api-key': 'x y', 'n': 1} ~ {'api-key': '[redacted:token]', 'n': 1}
          {"password"=>"x", :n=>1} ~ {"password"=>"[redacted:token]", :n=>1}
          Server=x;Password=p;Database=d ~ Server=x;Password=[redacted:token];Database=d
          token=Bearer abc x ~ token=[redacted:token] x
          {"set_cookie":"a=1; b=2","IBAN": "DE1", "x-iban":"DE2"} ~ {"set_cookie":"[redacted:key]","IBAN": "[redacted:key]", "x-iban":"DE2"}
          from ann.b+c@example.co.uk, ok ~ from [redacted:email], ok
          """)
  void takesOut(String text, String expected) {
    assertThat(redactor.text(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 4111111111111112 shipped",
        "order 4111 1111 1111 1112 shipped",
        "at 1769860800000 and 1769860800000000 and 1769860800123456789",
        "2026-01-31T10:00:00.123456789Z started",
        "id 550e8400-e29b-41d4-a716-446655440000",
        "id a1b2c3dd-4111-1111-1111-111111111111",
        "x4111111111111111",
        "sha 4111111111111111ab",
        "0.4111111111111111",
        "41111111111111111111111",
        "token bucket is empty, tokens=5",
        "secretary=Ann, tokenizer=bpe",
        "password: changed",
        "Error: invalid token: \"}\"",
        "password=null token=*** secret=\"\" apiKey=",
        "password=${DB_PASSWORD} PWD=/srv/app token={}",
        "if (token == expected) password != other",
        "\"password\":null,\"token\":{\"value\":\"x\"}",
        "the bearer of bad news, basic authentication, Basic setup for everybody",
        "bearer token expired for authentication-service",
        "eyJust a word, eyJ.eyJ.eyJ",
        "AKIA and AKIAIOSFODNN7EXAMPLEX are no keys",
        "user@localhost, a @ b, @Override, foo@1.2.3",
        "password=[redacted:token] card [redacted:card] Bearer [redacted:token]",
        "4",
        "@",
        "=",
        ":",
        "\"password\":",
        "password=",
        "\"password\":\"",
        "Bearer ",
        "eyJ",
        "AKIA"
      })
  void leavesAndReturnsTheSameObject(String text) {
    assertThat(redactor.text(text)).isSameAs(text);
    assertThat(redactor.drain()).isEmpty();
  }

  @Test
  void everyRuleCanBeOff() {
    var text = "4111111111111111 token=x ann@example.org";
    assertThat(new Redactor(Redaction.NONE).text(text)).isSameAs(text);
    assertThat(new Redactor(new Redaction(true, false, false, Set.of())).text(text))
        .isEqualTo("[redacted:card] token=x ann@example.org");
    assertThat(
            new Redactor(new Redaction(false, false, false, Set.of("iban")))
                .text("token=x \"token\":\"y\" \"iban\":\"z\""))
        .isEqualTo("token=x \"token\":\"y\" \"iban\":\"[redacted:key]\"");
    assertThat(new Redactor(new Redaction(false, true, false, Set.of())).text(text))
        .isEqualTo("4111111111111111 token=[redacted:token] ann@example.org");
  }

  @Test
  void countsByRule() {
    var _ = redactor.text("4111111111111111 token=x secret=y");
    assertThat(redactor.drain()).isEqualTo(Map.of(Rule.CARD, 1L, Rule.TOKEN, 2L));
    assertThat(redactor.drain()).isEmpty();
  }

  @Test
  void takesOutOfAllOfADocument() throws Exception {
    var transformed =
        Transformed.of(
            """
            {"resourceLogs":[{"resource":{"attributes":[
              {"key":"tenant_id","value":{"stringValue":"4111111111111111"}},
              {"key":"process.command_line","value":{"stringValue":"run --x\\ntoken=abc"}}]},
             "scopeLogs":[{"logRecords":[{"timeUnixNano":"1769860800123000000",
              "body":{"stringValue":"card 4111111111111111"},
              "attributes":[
              {"key":"exception.message","value":{"stringValue":"no token=abc"}},
              {"key":"exception.stacktrace","value":{"stringValue":"X: token=abc\\n\\tat a"}},
              {"key":"db.password","value":{"stringValue":"hunter2"}},
              {"key":"Password","value":{"intValue":"7"}},
              {"key":"dd.trace_id","value":{"stringValue":"4111111111111111"}},
              {"key":"m","value":{"kvlistValue":{"values":[
                {"key":"set_cookie","value":{"arrayValue":{"values":[{"stringValue":"s, t"}]}}},
                {"key":"note","value":{"stringValue":"\\n4111111111111111 é"}},
                {"key":"n","value":{"intValue":"1"}}]}}}]}]}]}]}
            """
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            Transformed.redacting());

    var json = transformed.json().getFirst();
    assertThat(json.path("tenant_id").textValue()).isEqualTo("4111111111111111");
    assertThat(json.path("message").textValue()).isEqualTo("card [redacted:card]");
    assertThat(json.path("template_id").textValue())
        .isEqualTo(MessageTemplate.of("card [redacted:card]").id());
    assertThat(json.path("exception_message").textValue()).isEqualTo("no token=[redacted:token]");
    assertThat(json.path("exception_stacktrace").textValue())
        .isEqualTo("X: token=[redacted:token]\n\tat a");
    assertThat(json.path("resource").path("process.command_line").textValue())
        .isEqualTo("run --x\ntoken=[redacted:token]");
    assertThat(json.path("attributes"))
        .isEqualTo(
            Transformed.STRICT.readTree(
                """
                {"db.password":"[redacted:token]","Password":"[redacted:key]",
                 "dd.trace_id":"4111111111111111",
                 "m":{"set_cookie":"[redacted:key]","note":"\\n[redacted:card] é","n":1}}
                """));
    assertThat(json.path("kv").toString()).doesNotContain("hunter2", "abc");
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "password",
            "token",
            "=",
            ":",
            "\"",
            "\\",
            "'",
            " ",
            "4111111111111111",
            "4111 1111 ",
            "-",
            "eyJ",
            "a1.b2.",
            "Bearer ",
            "Basic ",
            "authorization",
            "@",
            "a.bc",
            "AKIA",
            "{",
            "\n",
            "é",
            "😀",
            "x",
            "9")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Property
  void aMarkIsNoSecret(@ForAll("hostile") String text) {
    assertThat(redactor.text(redactor.text(text))).doesNotContain("[redacted:[", "[[redacted");
  }

  @Property
  void noCardSurvives(@ForAll("hostile") String before, @ForAll("hostile") String after) {
    assertThat(redactor.text(before + " 4111111111111111 " + after))
        .doesNotContain(" 4111111111111111 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-eyJ",
        "eyJ.",
        "Bearer ",
        "\"password\":\"\\\\",
        "password=[",
        "a@",
        "a.@a.",
        "4111 ",
        "4",
        "token=\"{",
        "basic \"",
        "authorization=",
        "\\",
        "token:\"",
        "AKIA"
      })
  void workIsLinear(String part) {
    assertThat(redactor.text(part.repeat(200_000))).isNotNull();
  }
}
