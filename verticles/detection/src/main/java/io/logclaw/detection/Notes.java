package io.logclaw.detection;

import io.logclaw.detection.domain.Mark;
import io.logclaw.detection.domain.Resume;
import org.jspecify.annotations.Nullable;

/** What is noted beside a committed position, in Kafka's offset metadata. */
final class Notes {
  private static final String SEPARATOR = " ";

  private Notes() {}

  /** {@code counted latest}. */
  static String write(Resume resume) {
    return resume.counted() + SEPARATOR + resume.latest();
  }

  /**
   * Reads a note back; one that is missing or foreign means that counting begins at the position.
   */
  static Resume readResume(long position, @Nullable String note) {
    var numbers = numbers(note);
    return numbers.length == 2 && numbers[0] >= position
        ? new Resume(position, numbers[0], numbers[1])
        : new Resume(position, position, Mark.NEVER);
  }

  /**
   * What judging has come to.
   *
   * @param judgedTo event time
   * @param at when, by the broker's records
   */
  record Judged(long judgedTo, long at) {
    String write() {
      return judgedTo + SEPARATOR + at;
    }

    /** Reads a note back; null if there is none. */
    static @Nullable Judged read(@Nullable String note) {
      var numbers = numbers(note);
      return numbers.length == 2 ? new Judged(numbers[0], numbers[1]) : null;
    }
  }

  private static long[] numbers(@Nullable String note) {
    if (note == null || note.isEmpty()) {
      return new long[0];
    }
    var parts = note.split(SEPARATOR, -1);
    var numbers = new long[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        numbers[i] = Long.parseLong(parts[i]);
      }
    } catch (NumberFormatException _) {
      return new long[0];
    }
    return numbers;
  }
}
