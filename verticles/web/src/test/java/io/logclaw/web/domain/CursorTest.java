package io.logclaw.web.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Property
  void whatWasGivenOutIsReadBack(
      @ForAll long millis, @ForAll @AlphaChars @StringLength(min = 1, max = 20) String id) {
    var cursor = new Cursor(millis, id);

    assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%%%", "MTsx", "MSAyIDM", "MSA", "eCB5"})
  void whatWasNeverGivenOutIsRefused(String text) {
    assertThatThrownBy(() -> Cursor.decode(text))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("after is");
  }

  @Property
  void nothingButTheRefusalIsEverThrown(@ForAll String text) {
    try {
      assertThat(Cursor.decode(text).id()).isNotEmpty();
    } catch (Refusal refused) {
      assertThat(refused.getMessage()).contains("expected");
    }
  }
}
