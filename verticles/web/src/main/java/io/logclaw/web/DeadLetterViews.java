package io.logclaw.web;

import io.logclaw.platform.deadletters.DeadLetter;
import io.logclaw.platform.deadletters.DeadLetterQueue.Outcome;
import io.logclaw.platform.deadletters.OpenedLetter;
import io.logclaw.platform.deadletters.SafeText;
import io.logclaw.platform.deadletters.ValueText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters as the API shows them: all text bounded, nothing in it steers what shows it. */
final class DeadLetterViews {
  private static final int MAX_VALUE = 64 << 10;
  private static final int MAX_TEXT = 2_000;

  private DeadLetterViews() {}

  /** A list, newest first. */
  record Page(List<Letter> deadLetters) {
    static Page of(List<DeadLetter> letters) {
      return new Page(letters.stream().map(Letter::of).toList());
    }
  }

  /** What is said of one; {@code replayedAt} is absent if it never was. */
  record Letter(
      String id,
      Instant at,
      String from,
      String reason,
      String source,
      long records,
      long passedOn,
      int bytes,
      @Nullable Instant replayedAt) {
    static Letter of(DeadLetter letter) {
      return new Letter(
          letter.id().toString(),
          letter.at(),
          SafeText.line(letter.from(), MAX_TEXT),
          SafeText.line(letter.reason(), MAX_TEXT),
          SafeText.line(letter.source(), MAX_TEXT),
          letter.records(),
          letter.passedOn(),
          letter.bytes(),
          letter.replayedAt().orElse(null));
    }
  }

  /** One with its headers and its value. */
  record Whole(Letter letter, List<HeaderText> headers, ValueText value) {
    static Whole of(OpenedLetter opened) {
      return new Whole(
          Letter.of(opened.letter()),
          opened.headers().stream()
              .map(each -> new HeaderText(each.getKey(), each.getValue()))
              .toList(),
          opened.value(MAX_VALUE));
    }
  }

  /** A Kafka header. */
  record HeaderText(String name, String value) {}

  /** What became of each. */
  record Replayed(List<One> outcomes) {
    /** {@code said}: the topic it is back in, or why it was left. */
    record One(String id, boolean replayed, String said) {}

    static Replayed of(List<Outcome> outcomes) {
      return new Replayed(
          outcomes.stream()
              .map(each -> new One(each.id().toString(), each.replayed(), each.said()))
              .toList());
    }
  }
}
