package io.logclaw.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {
  @ParameterizedTest
  @CsvSource({
    "1, TRACE", "4, TRACE", "5, DEBUG", "8, DEBUG", "9, INFO", "12, INFO",
    "13, WARN", "16, WARN", "17, ERROR", "20, ERROR", "21, FATAL", "24, FATAL"
  })
  void eachNameHasFourNumbers(int number, Severity expected) {
    assertThat(Severity.ofNumber(number)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 25, Integer.MAX_VALUE})
  void otherNumbersHaveNoName(int number) {
    assertThat(Severity.ofNumber(number)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aNameIsThatOfItsOwnNumberAndText(Severity severity) {
    assertThat(Severity.ofNumber(severity.number())).contains(severity);
    assertThat(Severity.ofText(severity.name())).contains(severity);
    assertThat(Severity.ofText(severity.name().toLowerCase(Locale.ROOT))).contains(severity);
  }

  @ParameterizedTest
  @CsvSource({
    "warning, WARN", "CRITICAL, FATAL", "err, ERROR", "emerg, FATAL", "panic, FATAL",
    "Informational, INFO", "notice, INFO", "verbose, TRACE", "ERROR3, ERROR", "' Severe ', ERROR"
  })
  void knowsTheWordsOfCommonFrameworks(String word, Severity expected) {
    assertThat(Severity.ofText(word)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ok", "error!", "ERROR5", "17"})
  void otherWordsMeanNothing(String word) {
    assertThat(Severity.ofText(word)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TRACE, false",
    "DEBUG, false",
    "INFO, false",
    "WARN, false",
    "ERROR, true",
    "FATAL, true"
  })
  void errorsBeginAtError(Severity severity, boolean isError) {
    assertThat(severity.isError()).isEqualTo(isError);
  }

  @Property
  void agreesWithTheNumbersOnWhatIsAnError(@ForAll @IntRange(min = 1, max = 24) int number) {
    assertThat(Severity.ofNumber(number).map(Severity::isError)).contains(number >= 17);
  }
}
