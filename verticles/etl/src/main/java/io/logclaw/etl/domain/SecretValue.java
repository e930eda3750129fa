package io.logclaw.etl.domain;

import io.logclaw.etl.domain.Redaction.Rule;
import java.util.Collection;

/**
 * The value behind the name of a secret: {@code password=x} in logfmt and query strings, with or
 * without quotes, and {@code "password":"x"} in JSON, also in JSON that is itself in a string. A
 * colon counts only after a quoted name, for {@code password: changed} is prose.
 */
final class SecretValue {
  private static final int MOST_BLANKS = 4;
  private static final String ENDS = " \t\r\n\"'`,;&|<>)]}";
  private static final String[] NO_SECRETS = {"null", "nil", "none", "true", "false", "undefined"};

  private final boolean tokens;
  private final String[] keys;
  private Rule rule = Rule.TOKEN;
  private int start;
  private int end;

  /** {@code keys}: whole names that count in quotes before a colon, in lower case with hyphens. */
  SecretValue(boolean tokens, Collection<String> keys) {
    this.tokens = tokens;
    this.keys = keys.toArray(String[]::new);
  }

  Rule rule() {
    return rule;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Whether the separator here stands between the name of a secret and a value. */
  boolean find(char[] text, int floor, int separator, int limit) {
    if (separator == floor || (text[separator] == ':' && text[separator - 1] > '\'')) {
      return false; // the usual colon, quickly
    }
    int name = blanksBefore(text, floor, separator);
    boolean quoted = name > floor && isQuote(text[name - 1]);
    if (quoted) {
      name--;
      while (name > floor && text[name - 1] == '\\') {
        name--;
      }
    }
    boolean colon = text[separator] == ':';
    boolean key = colon && quoted && isKey(text, floor, name);
    boolean token = tokens && (quoted || !colon) && SecretKeys.endsWithOne(text, floor, name);
    if (!key && !token) {
      return false;
    }
    rule = key ? Rule.KEY : Rule.TOKEN;
    int value = separator + 1;
    if (value < limit && text[value] == '>') { // Ruby's arrow
      value++;
    }
    return value(text, blanksAfter(text, value, limit), limit) && isSecret(text);
  }

  private boolean isKey(char[] text, int floor, int end) {
    for (var key : keys) {
      int start = end - key.length();
      if (start > floor && isQuote(text[start - 1]) && isSame(text, start, key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(char[] text, int start, String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = text[start + i];
      if (key.charAt(i) != (c == '_' ? '-' : Character.toLowerCase(c))) {
        return false;
      }
    }
    return true;
  }

  private static int blanksBefore(char[] text, int floor, int at) {
    int name = at;
    while (name > floor && text[name - 1] == ' ' && at - name < MOST_BLANKS) {
      name--;
    }
    return name;
  }

  private static int blanksAfter(char[] text, int at, int limit) {
    int value = at;
    while (value < limit && text[value] == ' ' && value - at < MOST_BLANKS) {
      value++;
    }
    return value < limit && text[value] == '[' ? value + 1 : value;
  }

  private boolean value(char[] text, int at, int limit) {
    int quote = at;
    while (quote < limit && text[quote] == '\\') {
      quote++;
    }
    if (quote < limit && isQuote(text[quote])) {
      start = quote + 1;
      end = closing(text, start, limit, quote - at, text[quote]);
      return end > start;
    }
    start = at;
    end = bare(text, at, limit);
    return end > start && text[start] != '{' && text[start] != '=';
  }

  /**
   * Where the quoted text ends. A quote that opened behind so many backslashes is closed behind as
   * many; behind more it belongs to the value, unless those are an escaped backslash of the value.
   */
  private static int closing(char[] text, int from, int limit, int backslashes, char quote) {
    int run = 0;
    for (int at = from; at < limit; at++) {
      char c = text[at];
      if (c == '\n') { // never closed
        return at;
      }
      if (c == quote && (run <= backslashes || run % (2 * (backslashes + 1)) == backslashes)) {
        return at - Math.min(run, backslashes);
      }
      run = c == '\\' ? run + 1 : 0;
    }
    return limit;
  }

  private static int bare(char[] text, int at, int limit) {
    int stop = word(text, at, limit);
    boolean scheme =
        stop < limit
            && text[stop] == ' '
            && ((stop - at == 6 && SecretKeys.matches(text, at, stop, "bearer"))
                || (stop - at == 5 && SecretKeys.matches(text, at, stop, "basic")));
    return scheme ? word(text, stop + 1, limit) : stop;
  }

  private static int word(char[] text, int at, int limit) {
    int stop = at;
    while (stop < limit && ENDS.indexOf(text[stop]) < 0 && !escapesQuote(text, stop, limit)) {
      stop++;
    }
    return stop;
  }

  private static boolean escapesQuote(char[] text, int at, int limit) {
    return text[at] == '\\' && at + 1 < limit && (text[at + 1] == '"' || text[at + 1] == '\\');
  }

  private boolean isSecret(char[] text) {
    if ((text[start] == '/' && isFolder(text))
        || SecretKeys.matches(text, start, end, "${")
        || SecretKeys.matches(text, start, end, SecretScanner.MARK)
        || SecretKeys.matches(text, start, end, SecretScanner.MARK.substring(1))) {
      return false;
    }
    for (var word : NO_SECRETS) {
      if (end - start == word.length() && SecretKeys.matches(text, start, end, word)) {
        return false;
      }
    }
    return !isMasked(text);
  }

  /** {@code PWD=/srv/app}: the folder a shell is in. */
  private boolean isFolder(char[] text) {
    int name = start - 4;
    return name >= 0 && SecretKeys.matches(text, name, start, "pwd=");
  }

  private boolean isMasked(char[] text) {
    for (int i = start; i < end; i++) {
      if (text[i] != '*') {
        return false;
      }
    }
    return true;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
