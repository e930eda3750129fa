package io.logclaw.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class PhraseMatcherTest {
  @Property
  void findsAPhraseExactlyWhereTheTextHoldsOne(
      @ForAll @Size(min = 1, max = 6)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 4) String> phrases,
      @ForAll
          @CharRange(from = 'a', to = 'd')
          @CharRange(from = 'A', to = 'C')
          @StringLength(max = 30)
          String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    int found =
        new PhraseMatcher(phrases)
            .find(
                text,
                text.length(),
                (phrase, start, end) -> {
                  assertThat(lower.substring(start, end)).isEqualTo(phrases.get(phrase));
                  return true;
                });

    assertThat(found >= 0).isEqualTo(phrases.stream().anyMatch(lower::contains));
  }

  @Property
  void offersEveryOccurrence(
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(min = 1, max = 3) String phrase,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 20) String text) {
    var count = new int[1];
    int found =
        new PhraseMatcher(List.of(phrase))
            .find(
                text,
                text.length(),
                (p, s, e) -> {
                  count[0]++;
                  return false;
                });

    int expected = 0;
    for (int i = 0; i + phrase.length() <= text.length(); i++) {
      expected += text.startsWith(phrase, i) ? 1 : 0;
    }
    assertThat(found).isEqualTo(-1);
    assertThat(count[0]).isEqualTo(expected);
  }
}
