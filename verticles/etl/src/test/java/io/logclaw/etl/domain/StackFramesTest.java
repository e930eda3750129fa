package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackFramesTest {
  /** Lines apart by {@code |}, tabs as {@code >}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          java.io.IOException: reset|>at a.B.c(B.java:1)|>at a.D.e(D.java:2)|Caused by: x|>... 2 more ~ 2
          TypeError: x|    at pay (/app/cart.js:10:5)|    at async Promise.all (index 0) ~ 2
          pay@https://shop.example/app.js:10:5|@https://shop.example/app.js:1:1 ~ 2
          System.Exception: x|   at Shop.Cart.Pay() in /app/Cart.cs:line 7 ~ 1
          Traceback (most recent call last):|  File "/a.py", line 7, in pay|    x()|ValueError: x ~ 1
          goroutine 1 [running]:|main.pay(...)|>/app/main.go:12 +0x1d|main.main()|>/app/main.go:5 ~ 2
          at last it broke ~ 0
          mail ann@example.org: no:1 ~ 0
          `` ~ 0
          """)
  void counts(String trace, int frames) {
    assertThat(StackFrames.count(trace.replace('|', '\n').replace('>', '\t'))).isEqualTo(frames);
  }

  @Test
  void neverMoreThanAShortHolds() {
    assertThat(StackFrames.count("\tat x\n".repeat(40_000))).isEqualTo(32_767);
  }

  @Property
  void neverMoreThanThereAreLines(@ForAll String trace) {
    assertThat((long) StackFrames.count(trace))
        .isBetween(0L, trace.chars().filter(c -> c == '\n').count() + 1);
  }

  @Test
  void standsInTheDocument() throws Exception {
    var json =
        Transformed.record(
            """
            "attributes":[{"key":"exception.stacktrace","value":{"stringValue":"X\\n\\tat a\\n\\tat b"}}]
            """);

    assertThat(json.path("exception_frames").intValue()).isEqualTo(2);
    assertThat(Transformed.record("").has("exception_frames")).isFalse();
  }
}
