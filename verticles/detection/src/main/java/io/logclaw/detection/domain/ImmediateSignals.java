package io.logclaw.detection.domain;

import io.logclaw.model.LogRecord;
import io.logclaw.model.Severity;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from one record that a process is dying. One pass over the text, no regular expression. */
final class ImmediateSignals {
  /** The part of a long text that is looked at; what follows is stack trace. */
  static final int MAX_CHARACTERS = 16_384;

  /** Words before a phrase that take its meaning away. */
  private static final Set<String> DENIALS =
      Set.of(
          "no",
          "not",
          "non",
          "0",
          "zero",
          "without",
          "avoid",
          "avoids",
          "prevent",
          "prevents",
          "against",
          "never",
          "if",
          "possible",
          "potential",
          "any");

  private static final Set<String> FALSE = Set.of("false", "0", "none", "null");

  private final PhraseMatcher matcher =
      new PhraseMatcher(Phrases.ALL.stream().map(Phrase::text).toList());

  /**
   * By what a record tells of a dying process.
   *
   * @param place where the phrase stands: {@code line} or {@code exception}
   */
  record Sighting(Phrase phrase, String place) {}

  /** By what a record tells of a dying process; null for nearly all records. */
  @Nullable Sighting find(LogRecord log) {
    var found = find(log, log.message(), "line");
    if (found == null) {
      found = find(log, log.exceptionType(), "exception");
    }
    return found == null ? find(log, log.exceptionMessage(), "exception") : found;
  }

  private @Nullable Sighting find(LogRecord log, @Nullable String text, String place) {
    if (text == null) {
      return null;
    }
    int id =
        matcher.find(
            text,
            MAX_CHARACTERS,
            (phrase, start, end) -> counts(Phrases.ALL.get(phrase), log, text, start, end));
    return id < 0 ? null : new Sighting(Phrases.ALL.get(id), place);
  }

  private static boolean counts(Phrase phrase, LogRecord log, String text, int start, int end) {
    if (!isSupported(phrase.needs(), log) || !standsAlone(text, start, end)) {
      return false;
    }
    if (phrase.opensLine() && start > 0 && text.charAt(start - 1) != '\n') {
      return false;
    }
    return phrase.needs() == Phrase.Needs.NOTHING || !isDenied(text, start, end);
  }

  private static boolean isSupported(Phrase.Needs needs, LogRecord log) {
    return switch (needs) {
      case NOTHING -> true;
      case WARNING -> log.severity().compareTo(Severity.WARN) >= 0 || hasException(log);
      case ERROR -> log.severity().isError() || hasException(log);
    };
  }

  private static boolean hasException(LogRecord log) {
    return log.exceptionType() != null || log.exceptionMessage() != null;
  }

  /** Whether the phrase is no part of a longer word. */
  private static boolean standsAlone(String text, int start, int end) {
    boolean openLeft = start > 0 && isWord(text.charAt(start)) && isWord(text.charAt(start - 1));
    boolean openRight =
        end < text.length() && isWord(text.charAt(end - 1)) && isWord(text.charAt(end));
    return !openLeft && !openRight;
  }

  /** "no core dumped", "OOMKilled: false", "to avoid out of memory". */
  private static boolean isDenied(String text, int start, int end) {
    return DENIALS.contains(wordBefore(text, start)) || FALSE.contains(valueAfter(text, end));
  }

  private static String wordBefore(String text, int start) {
    int end = start;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    int begin = end;
    while (begin > 0 && isWord(text.charAt(begin - 1))) {
      begin--;
    }
    return text.substring(begin, end).toLowerCase(Locale.ROOT);
  }

  /** The word after {@code =} or {@code :}, quotes and blanks set aside; empty without either. */
  private static String valueAfter(String text, int end) {
    int begin = end;
    boolean assigned = false;
    while (begin < text.length() && "\"' =:".indexOf(text.charAt(begin)) >= 0) {
      assigned |= text.charAt(begin) == '=' || text.charAt(begin) == ':';
      begin++;
    }
    int stop = begin;
    while (stop < text.length() && isWord(text.charAt(stop))) {
      stop++;
    }
    return assigned ? text.substring(begin, stop).toLowerCase(Locale.ROOT) : "";
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c);
  }
}
