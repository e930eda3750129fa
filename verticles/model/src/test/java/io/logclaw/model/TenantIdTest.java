package io.logclaw.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "acme", "acme-eu-1", "a--b"})
  void takesNameParts(String value) {
    assertThat(new TenantId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-a", "a-", "Acme", "a.b", "a_b", "a b", "a\n", "ä", "a/../b"})
  void refusesAllElseByName(String value) {
    assertThatThrownBy(() -> new TenantId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tenant id \"" + value + "\" (expected: 1 to 63 of a-z, 0-9 and inner hyphens)");
  }

  @Test
  void takes63CharactersAndNotOneMore() {
    assertThat(new TenantId("a".repeat(63)).value()).hasSize(63);
    assertThatThrownBy(() -> new TenantId("a".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
