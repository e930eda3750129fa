package io.logclaw.etl.domain;

import io.logclaw.model.Severity;
import java.util.Optional;

/**
 * Reads the severity out of a message that comes without one. Only shapes that logging frameworks
 * write count; a level word somewhere in prose ("no ERROR found") does not.
 */
final class SeverityInference {
  /** A field that tells the level stands among the first. */
  private static final int FIELDS = 1_024;

  /** {@code [31-Jan-2026 10:00:00 Europe/Berlin] }, with room. */
  private static final int LONGEST_TIME = 64;

  private static final String[] FIELD_NAMES = {
    "level", "lvl", "severity", "loglevel", "log_level", "log.level"
  };

  private SeverityInference() {}

  /** The severity that the text states; empty if it states none. */
  static Optional<Severity> of(String message) {
    var start = atStart(message);
    if (start.isPresent()) {
      return start;
    }
    var field = field(message);
    return field.isPresent() ? field : new LineHead(message).level();
  }

  private static Optional<Severity> atStart(String message) {
    if (message.startsWith("Traceback (most recent call last)")
        || message.startsWith("Exception in thread ")) {
      return Optional.of(Severity.ERROR);
    }
    return syslogPriority(message)
        .or(() -> klog(message))
        .or(() -> ruby(message))
        .or(() -> php(message));
  }

  /** {@code E, [2026-01-31T10:00:00.123456 #12] ERROR -- : no}. */
  private static Optional<Severity> ruby(String message) {
    boolean shaped = message.startsWith(", [", 1) && "DIWEF".indexOf(message.charAt(0)) >= 0;
    return shaped ? Severity.ofText(message.substring(0, 1)) : Optional.empty();
  }

  /** {@code PHP Fatal error: no}, also after a time in brackets. */
  private static Optional<Severity> php(String message) {
    int start = message.startsWith("[") ? message.indexOf("] PHP ") + 2 : 0;
    if (start == 1 || start > LONGEST_TIME || !message.startsWith("PHP ", start)) {
      return Optional.empty();
    }
    int word = start + "PHP ".length();
    if (message.startsWith("Fatal error:", word) || message.startsWith("Parse error:", word)) {
      return Optional.of(Severity.ERROR);
    }
    if (message.startsWith("Warning:", word)) {
      return Optional.of(Severity.WARN);
    }
    boolean notice = message.startsWith("Notice:", word) || message.startsWith("Deprecated:", word);
    return notice ? Optional.of(Severity.INFO) : Optional.empty();
  }

  /** {@code <3>} or {@code <131>}: the lowest three bits are the level. */
  private static Optional<Severity> syslogPriority(String message) {
    int close = message.indexOf('>');
    if (close < 2 || close > 4 || message.charAt(0) != '<' || !digits(message, 1, close)) {
      return Optional.empty();
    }
    int priority = Integer.parseInt(message, 1, close, 10);
    return switch (priority > 191 ? -1 : priority & 7) {
      case 0, 1, 2 -> Optional.of(Severity.FATAL);
      case 3 -> Optional.of(Severity.ERROR);
      case 4 -> Optional.of(Severity.WARN);
      case 5, 6 -> Optional.of(Severity.INFO);
      case 7 -> Optional.of(Severity.DEBUG);
      default -> Optional.empty();
    };
  }

  /** {@code E0102 15:04:05.000000}: letter, month and day (newer: with the year), then the time. */
  private static Optional<Severity> klog(String message) {
    int date = message.indexOf(' ');
    boolean shaped =
        (date == 5 || date == 9)
            && message.length() > date + 3
            && "IWEF".indexOf(message.charAt(0)) >= 0
            && digits(message, 1, date)
            && digits(message, date + 1, date + 3)
            && message.charAt(date + 3) == ':';
    return shaped ? Severity.ofText(message.substring(0, 1)) : Optional.empty();
  }

  private static boolean digits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** {@code level=error}, {@code "level":"error"}, {@code "level":50}. */
  private static Optional<Severity> field(String message) {
    int end = Math.min(message.length(), FIELDS);
    for (int at = 0; at < end; at++) {
      char c = message.charAt(at);
      if ((c == '=' || c == ':') && at > 0) {
        var level = c == '=' ? afterEquals(message, at) : afterColon(message, at);
        if (level.isPresent()) {
          return level;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Severity> afterEquals(String message, int equals) {
    if (!named(message, equals)) {
      return Optional.empty();
    }
    int start = equals + 1;
    boolean quoted = start < message.length() && message.charAt(start) == '"';
    return Severity.ofText(word(message, quoted ? start + 1 : start));
  }

  private static Optional<Severity> afterColon(String message, int colon) {
    int quote = colon - 1;
    if (message.charAt(quote) != '"' || !named(message, quote)) {
      return Optional.empty();
    }
    int start = colon + 1;
    while (start < message.length() && " \"\\".indexOf(message.charAt(start)) >= 0) {
      start++;
    }
    var word = word(message, start);
    return word.length() == 2 && digits(word, 0, 2) ? bunyan(word) : Severity.ofText(word);
  }

  /** The numbers of bunyan and pino. */
  static Optional<Severity> bunyan(String number) {
    return switch (number) {
      case "10" -> Optional.of(Severity.TRACE);
      case "20" -> Optional.of(Severity.DEBUG);
      case "30" -> Optional.of(Severity.INFO);
      case "40" -> Optional.of(Severity.WARN);
      case "50" -> Optional.of(Severity.ERROR);
      case "60" -> Optional.of(Severity.FATAL);
      default -> Optional.empty();
    };
  }

  /** Whether one of the field names ends here and no other word runs into it. */
  private static boolean named(String message, int end) {
    for (var name : FIELD_NAMES) {
      int start = end - name.length();
      if (start >= 0
          && message.regionMatches(true, start, name, 0, name.length())
          && (start == 0 || !isWord(message.charAt(start - 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static String word(String message, int start) {
    int end = start;
    while (end < message.length() && Character.isLetterOrDigit(message.charAt(end))) {
      end++;
    }
    return message.substring(start, end);
  }
}
