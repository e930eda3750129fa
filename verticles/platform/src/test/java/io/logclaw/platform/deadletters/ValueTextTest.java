package io.logclaw.platform.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Headers;
import org.junit.jupiter.api.Test;

class ValueTextTest {
  private static final int MOST = 1_000;

  private static ValueText of(String value) {
    return ValueText.of(value.getBytes(UTF_8), "", MOST);
  }

  @Test
  void jsonIsIndentedAndKeepsItsNumbersAndDuplicates() {
    var value = of("{\"a\":1.10000000000000000001,\"a\":[]}");

    assertThat(value.format()).isEqualTo("json");
    assertThat(value.text().lines())
        .containsExactly("{", "  \"a\" : 1.10000000000000000001,", "  \"a\" : [ ]", "}");
    assertThat(value.cut()).isFalse();
  }

  @Test
  void brokenJsonIsShownAsItIs() {
    assertThat(of("{\"a\": 1,")).isEqualTo(new ValueText("text", "{\"a\": 1,", false));
    assertThat(of("{\"a\": }")).isEqualTo(new ValueText("text", "{\"a\": }", false));
  }

  @Test
  void whatSteersATerminalIsShownInsteadOfObeyed() {
    assertThat(of("\u001b[31mred\n\u202eback").text()).isEqualTo("\\u001b[31mred\n\\u202eback");
    assertThat(of("{\"a\":\"\u009b2J\"}").text()).contains("\\u009b2J");
  }

  @Test
  void protobufIsHexadecimal() {
    var proto = new byte[] {0x0a, 0x02, 'h', 'i'};

    assertThat(ValueText.of(proto, "", MOST)).isEqualTo(new ValueText("binary", "0a026869", false));
    assertThat(ValueText.of("{}".getBytes(UTF_8), Headers.OTLP_PROTO, MOST).format())
        .isEqualTo("binary");
  }

  @Test
  void nothingIsLongerThanAskedFor() {
    var deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);

    for (var text :
        new String[] {deep, "x".repeat(2_000), "\u001b".repeat(500), "\u0000".repeat(900)}) {
      var value = of(text);
      assertThat(value.text().length()).isBetween(MOST / 2, MOST);
      assertThat(value.cut()).isTrue();
    }
  }

  @Test
  void anEmptyValueIsEmpty() {
    assertThat(ValueText.of(null, "", MOST)).isEqualTo(new ValueText("text", "", false));
  }
}
