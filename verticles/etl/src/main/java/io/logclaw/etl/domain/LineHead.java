package io.logclaw.etl.domain;

import io.logclaw.model.Severity;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The head of a log line, word by word: times, thread and logger names in brackets or between
 * dashes, and the level among them. The first word of prose ends it.
 */
final class LineHead {
  private static final int LONGEST = 160;
  private static final char ESCAPE = '\u001b';
  private static final String SEPARATORS = " \t[](){}|:=-,/" + ESCAPE;

  /** Levels even when bare, as in {@code ERROR could not connect}: in upper case only. */
  private static final Set<String> BARE =
      Set.of(
          "TRACE",
          "DEBUG",
          "INFO",
          "NOTICE",
          "WARN",
          "WARNING",
          "ERROR",
          "SEVERE",
          "CRITICAL",
          "CRIT",
          "FATAL",
          "EMERG");

  /** Levels in any case when a colon follows. */
  private static final Set<String> BEFORE_COLON =
      Set.of(
          "DEBUG",
          "INFO",
          "NOTICE",
          "WARN",
          "WARNING",
          "ERR",
          "ERROR",
          "SEVERE",
          "CRIT",
          "CRITICAL",
          "FATAL",
          "EMERG",
          "PANIC");

  /** Levels in any case when in brackets, beside those before a colon. */
  private static final Set<String> IN_BRACKETS =
      Set.of("TRACE", "ALERT", "EMERGENCY", "VERBOSE", "DBG");

  private static final Set<String> OF_DATES =
      Set.of(
          "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Mon",
          "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "AM", "PM", "UTC", "GMT", "CET", "CEST", "EST",
          "EDT", "PST", "PDT");

  private final String text;
  private final int end;
  private int at;
  private boolean timeSeen;
  private boolean inBrackets;

  /** The last separator before the word in hand that is not a blank. */
  private char before = ' ';

  LineHead(String text) {
    int line = text.indexOf('\n');
    this.text = text;
    this.end = Math.min(line < 0 ? text.length() : line, LONGEST);
  }

  /** The level in the head; empty if there is none. */
  Optional<Severity> level() {
    while (skipSeparators()) {
      int start = at;
      while (at < end && SEPARATORS.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      var word = text.substring(start, at);
      if (isLevel(word)) {
        return Severity.ofText(word);
      }
      var abbreviated = LevelWords.inHead(word, after(at), timeSeen, inBrackets && before == ':');
      if (abbreviated.isPresent()) {
        return abbreviated;
      }
      if (!isHeader(word, start)) {
        return Optional.empty();
      }
      timeSeen |= Character.isDigit(word.charAt(0));
    }
    return Optional.empty();
  }

  private boolean skipSeparators() {
    before = ' ';
    while (at < end && SEPARATORS.indexOf(text.charAt(at)) >= 0) {
      char c = text.charAt(at++);
      switch (c) {
        case ESCAPE -> { // a colour of a terminal: ESC [ 3 1 m
          int m = text.indexOf('m', at);
          at = m < 0 ? end : m + 1;
        }
        case '[', '(', '{' -> inBrackets = true;
        case ']', ')', '}' -> inBrackets = false;
        default -> {}
      }
      if (c != ' ' && c != '\t' && c != ESCAPE) {
        before = c;
      }
    }
    return at < end;
  }

  private boolean isLevel(String word) {
    if (BARE.contains(word)) {
      return true;
    }
    char after = after(at);
    boolean opened = before == '[' || before == '(';
    boolean bracketed = opened && (after == ']' || after == ')');
    if (word.length() == 1) { // [E] or [E 260131 10:00:00 …
      boolean beforeTime = opened && after == ' ' && Character.isDigit(after(at + 1));
      return "DIWEF".contains(word) && (bracketed || beforeTime);
    }
    if (after != ':' && !bracketed) {
      return false;
    }
    var upper = word.toUpperCase(Locale.ROOT);
    return BEFORE_COLON.contains(upper) || (bracketed && IN_BRACKETS.contains(upper));
  }

  private char after(int index) {
    return index < text.length() ? text.charAt(index) : ' ';
  }

  /** Whether a word belongs to the head and a level may still follow. */
  private boolean isHeader(String word, int start) {
    if (inBrackets || OF_DATES.contains(word) || hasDigit(word)) {
      return true;
    }
    char next = nextVisible();
    boolean enclosed = isRule(before) && isRule(next);
    return enclosed || (timeSeen && looksLikeName(word, start));
  }

  /** A host, a program or a logger: {@code web-1}, {@code app[12]:}, {@code com.shop.Cart}. */
  private boolean looksLikeName(String word, int start) {
    char after = after(at);
    boolean hyphenated = after == '-' || text.charAt(start - 1) == '-';
    return hyphenated
        || after == ':'
        || after == '['
        || word.indexOf('.') > 0
        || word.indexOf('_') > 0;
  }

  private char nextVisible() {
    int next = at;
    while (next < end && text.charAt(next) == ' ') {
      next++;
    }
    return next < end ? text.charAt(next) : ' ';
  }

  private static boolean isRule(char c) {
    return c == '-' || c == '|';
  }

  private static boolean hasDigit(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isDigit(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
