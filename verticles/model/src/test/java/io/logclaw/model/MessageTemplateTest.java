package io.logclaw.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          payment 4711 declined after 30ms           | payment <*> declined after <*>
          GET /cart/42 from 10.0.0.7:8080            | GET /cart/<*> from <*>:<*>
          user "Ada Lovelace" not found              | user <*> not found
          can't connect to 'db-1'                    | can't connect to <*>
          it's five o'clock                          | it's five o'clock
          order 7f3b2c10-9a4e-11ee-b962-0242ac120002 | order <*>
          no variables at all                        | no variables at all
          a quote "that never ends                   | a quote "that never ends
          """)
  void takesTheVariablesOut(String message, String expected) {
    assertThat(MessageTemplate.of(message).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          could not book order 4711          | could not book order …
          pool "books" is empty, 20 of 20    | pool "books" is empty, 20 of 20
          can't connect to 'db-1'            | can't connect to 'db-1'
          503 from 10.0.31.7:8080 after 30 s | 503 from …:… after 30 s
          ORA-00060: deadlock in TX_0042     | ORA-00060: deadlock in TX_0042
          cart 0b1c-47d2-9e3f lost           | cart … lost
          a plain line                       | a plain line
          47110815, 47110816                 | 47110815, 47110816
          """)
  void aHeadlineLeavesOutIdsUnlessThereIsNothingElse(String message, String expected) {
    assertThat(MessageTemplate.headline(message + "\n\tat Shop.java:7")).isEqualTo(expected);
  }

  @Test
  void onlyTheFirstLineCounts() {
    assertThat(MessageTemplate.of("boom\n\tat io.Shop.pay(Shop.java:42)"))
        .isEqualTo(MessageTemplate.of("boom"));
  }

  @Test
  void theIdIsTheSameForEver() {
    assertThat(MessageTemplate.of("")).isEqualTo(new MessageTemplate("", "cbf29ce484222325"));
    assertThat(MessageTemplate.of("a")).isEqualTo(new MessageTemplate("a", "af63dc4c8601ec8c"));
  }

  @Property
  void alikeMessagesShareATemplate(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String word,
      @ForAll int a,
      @ForAll @IntRange(min = 0) int b) {
    assertThat(MessageTemplate.of(word + " failed after " + a + " tries"))
        .isEqualTo(MessageTemplate.of(word + " failed after " + b + " tries"));
  }

  @Property
  void anyTextHasATemplateOfBoundedLength(@ForAll String message) {
    var template = MessageTemplate.of(message);

    assertThat(template.id()).matches("[0-9a-f]{16}");
    // "1" is one character and becomes three; nothing grows faster.
    assertThat(template.text()).hasSizeLessThanOrEqualTo(3 * MessageTemplate.MAX_LENGTH);
  }

  @Property
  void whatComesAfterTheLongestPartDoesNotCount(@ForAll String tail) {
    var head = "word ".repeat(200);

    assertThat(MessageTemplate.of(head + tail)).isEqualTo(MessageTemplate.of(head));
  }
}
