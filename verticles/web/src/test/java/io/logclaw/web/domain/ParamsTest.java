package io.logclaw.web.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamsTest {
  private static Params params(String name, String... values) {
    return new Params(Map.of(name, List.of(values)), List.of("limit", "level", "order"));
  }

  @Test
  void aNameThatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> params("limti", "5"))
        .hasMessage("parameter \"limti\" is unknown (expected: limit, level, order)");
  }

  @Test
  void numbersHaveBounds() {
    assertThat(params("limit", "5").integer("limit", 100, 1, 500)).isEqualTo(5);
    assertThat(params("limit", "").integer("limit", 100, 1, 500)).isEqualTo(100);
    for (var bad : List.of("0", "501", "-1", "ten", "1e2", "99999999999")) {
      assertThatThrownBy(() -> params("limit", bad).integer("limit", 100, 1, 500))
          .hasMessage("limit is \"%s\" (expected: a number from 1 to 500)", bad);
    }
  }

  @Test
  void aListMayBeRepeatedAndSeparatedByCommas() {
    assertThat(params("level", "warn, error", "fatal,").list("level"))
        .containsExactly("warn", "error", "fatal");
  }

  @Test
  void whatIsOneIsGivenOnce() {
    assertThatThrownBy(() -> params("order", "asc", "desc").text("order"))
        .hasMessage("order is given 2 times (expected: once)");
  }

  @Test
  void aChoiceNamesItsWords() {
    assertThatThrownBy(() -> params("order", "up").choice("order", "desc", List.of("desc", "asc")))
        .hasMessage("order is \"up\" (expected: one of desc, asc)");
  }

  @Test
  void aValueHasALength() {
    assertThatThrownBy(() -> params("order", "x".repeat(4_001)))
        .hasMessage("order is longer than 4000 characters");
  }
}
