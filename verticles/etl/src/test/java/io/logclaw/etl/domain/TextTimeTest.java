package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T10:00:00Z ERROR shop::cart: no",
        "[2026-01-31T10:00:00Z ERROR shop::cart] no",
        "2026-01-31 11:00:00+01:00 INFO up",
        "[2026-01-31T10:00:00.000Z] up",
        "time=2026-01-31T10:00:00.000Z level=INFO msg=up",
        "time=\"2026-01-31T10:00:00Z\" level=info msg=up",
        "ts=2026-01-31T10:00:00Z level=info",
        "<134>1 2026-01-31T10:00:00.000Z web cart - - - hello",
        "2026-01-31T10:00:00Z"
      })
  void linesThatBeginWithAMoment(String line) {
    assertThat(TextTime.atHead(line))
        .isEqualTo(Instant.parse("2026-01-31T10:00:00Z").toEpochMilli() * 1_000_000);
  }

  /** Neither the zone nor, of some, the year is known. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "E0102 15:04:05.000000       1 main.go:42] no",
        "2026-01-31 10:00:00,123 ERROR [main] com.shop.Cart - no",
        "2026-01-31 10:00:00,123 - cart - WARNING - slow",
        "2026/01/31 10:00:00 [error] 1234#0: *1 connect() failed",
        "<34>Jan 31 10:00:00 web su: failed",
        "2026-01-31T10:00:00",
        "2026-99-31T10:00:00Z x",
        "<1>1 ",
        "time=",
        "[",
        ""
      })
  void linesThatDoNotSayWhichMoment(String line) {
    assertThat(TextTime.atHead(line)).isZero();
  }
}
