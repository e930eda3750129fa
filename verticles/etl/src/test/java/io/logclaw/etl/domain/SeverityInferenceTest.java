package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityInferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          ERROR could not connect ~ ERROR
          ERROR: relation does not exist ~ ERROR
          WARNING: deprecated ~ WARN
          error: Cannot find module 'x' ~ ERROR
          Error: connect ECONNREFUSED 127.0.0.1:5432 ~ ERROR
          panic: runtime error: index out of range ~ FATAL
          [WARN] low on disk ~ WARN
          [error] 1234#0: *1 connect() failed ~ ERROR
          [alert] 77#77: worker exited ~ FATAL
          [E] disk ~ ERROR
          [E 260131 10:00:00 web:1] Uncaught ~ ERROR
          2026-01-31 10:00:00,123 ERROR [main] com.shop.Cart - no ~ ERROR
          2026-01-31T10:00:00.123Z  INFO 12345 --- [main] c.s.Cart : up ~ INFO
          2026-01-31T10:00:00Z ERROR shop::cart: no ~ ERROR
          2026-01-31 10:00:00,123 - cart - WARNING - slow ~ WARN
          2026-01-31 10:00:00.123 | ERROR    | cart:pay:42 - no ~ ERROR
          2026-01-31 10:00:00 UTC [42] FATAL:  role "x" does not exist ~ FATAL
          2026-01-31 10:00:00.123 error: it broke ~ ERROR
          1234 [main] DEBUG com.shop.Cart - x ~ DEBUG
          [10:00:00] [Server thread/WARN]: Can't keep up ~ WARN
          Jan 31 10:00:00 web-1 cart[12]: ERROR no ~ ERROR
          E0102 15:04:05.000000       1 main.go:42] no ~ ERROR
          W0102 15:04:05.000000       1 main.go:42] no ~ WARN
          <3>kernel: oom ~ ERROR
          <0>kernel: dead ~ FATAL
          <134>1 2026-01-31T10:00:00Z web cart - - - hello ~ INFO
          <131>1 2026-01-31T10:00:00Z web cart - - - no ~ ERROR
          level=error msg="no" ~ ERROR
          time=10:00 level=warn msg=slow ~ WARN
          ts=1 lvl="dbug" severity=critical ~ FATAL
          {"level":"error","msg":"no"} ~ ERROR
          {"time":1,"log.level": "WARN","message":"x"} ~ WARN
          {"level":50,"time":1,"msg":"no"} ~ ERROR
          {"msg":"x","severity":"NOTICE"} ~ INFO
          Traceback (most recent call last): ~ ERROR
          ERROR:root:no ~ ERROR
          2009/11/10 23:00:00 ERROR no ~ ERROR
          2026/01/31 10:00:00 [error] 1234#0: *1 connect() failed ~ ERROR
          [2026-01-31T10:00:00Z ERROR shop::cart] no ~ ERROR
          E20260131 10:00:00.123456       1 a.cc:1] no ~ ERROR
          ERRO[0001] no ~ ERROR
          FATA[0001] no ~ FATAL
          10:00AM ERR no ~ ERROR
          10:00AM WRN slow ~ WARN
          [10:00:00 FTL] no ~ FATAL
          fail: Shop.Cart[0] ~ ERROR
          dbug: Shop.Cart[0] ~ DEBUG
          E, [2026-01-31T10:00:00.123456 #12] ERROR -- : no ~ ERROR
          [31-Jan-2026 10:00:00 UTC] PHP Fatal error:  Uncaught ~ ERROR
          PHP Warning:  x ~ WARN
          [2026-01-31T10:00:00.123+00:00] app.ERROR: no [] [] ~ ERROR
          [Sat Jan 31 10:00:00.123456 2026] [core:error] [pid 1] no ~ ERROR
          Exception in thread "main" java.lang.NullPointerException ~ ERROR
          """)
  void readsTheShapesThatFrameworksWrite(String message, Severity expected) {
    assertThat(SeverityInference.of(message)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "no ERROR found",
        "user saw ERROR page",
        "2026-01-31 10:00:00 found ERROR in file",
        "errors: 0",
        "Error rate is normal",
        "terror: a film",
        "[main] started",
        "water level=high",
        "sea_level=error-free is not one",
        "[config] loaded",
        "config: x=1",
        "<b>bold</b>",
        "<999>x",
        "<>",
        "E0102",
        "E0102 is a product",
        "{\"level\":\"high\"}",
        "{\"level\":7}",
        "ERRO is Latin",
        "3 errors",
        "10:00 WRNX",
        "fail fast",
        "E, then F",
        "PHP 8 is out",
        "[x] PHP",
        "see app.config: ok",
        "[host:8080] up",
        "E0102 1x:00",
        "{\"error\":\"none\"}",
        "\u001b[",
        "[",
        "- - -",
        "😀😀"
      })
  void proseIsNoLevel(String message) {
    assertThat(SeverityInference.of(message)).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void coloursOfATerminalDoNotHideTheLevel() {
    assertThat(SeverityInference.of("\u001b[2m10:00:00\u001b[0m \u001b[31mERROR\u001b[0m no"))
        .contains(Severity.ERROR);
  }

  @org.junit.jupiter.api.Test
  void onlyTheFirstLineHasAHead() {
    assertThat(SeverityInference.of("10:00:00\nERROR no")).isEmpty();
  }
}
