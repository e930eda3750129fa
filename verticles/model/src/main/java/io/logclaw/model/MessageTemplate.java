package io.logclaw.model;

/**
 * A message with its variable words taken out, so that alike messages share one template.
 *
 * <p>A word is a variable if it holds a digit, or stands in quotes; each becomes {@code <*>}. One
 * pass, no regular expressions; only the first {@value #MAX_LENGTH} characters count.
 *
 * @param text such as {@code payment <*> declined after <*>}
 * @param id 16 hex digits (FNV-1a, 64 bits) of the text: the same in every process and version
 */
public record MessageTemplate(String text, String id) {
  /** The part of a long message that tells it apart from others. */
  public static final int MAX_LENGTH = 512;

  private static final int ID_DIGITS = 4;
  private static final String VARIABLE = "<*>";
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** The template of a message; only its first line counts, since what follows is a stack trace. */
  public static MessageTemplate of(String message) {
    var text = mask(message, firstLineEnd(message));
    return new MessageTemplate(text, hash(text));
  }

  /** The text of a template for people: each variable an ellipsis. */
  public static String readable(String template) {
    return template.replace(VARIABLE, "…");
  }

  /**
   * The first line of a message for a title: an ellipsis for each id, such as an order's number or
   * a UUID, since those of one occurrence are no part of the cause. An id is a word with at least
   * {@value #ID_DIGITS} digits that is no error code such as {@code ORA-00060}.
   */
  public static String headline(String message) {
    int end = firstLineEnd(message);
    var out = new StringBuilder(end);
    int at = 0;
    while (at < end) {
      int wordEnd = wordEnd(message, at, end);
      if (wordEnd > at && isId(message, at, wordEnd)) {
        out.append('…');
      } else {
        wordEnd = Math.max(wordEnd, at + 1);
        out.append(message, at, wordEnd);
      }
      at = wordEnd;
    }
    var text = out.toString().strip();
    return hasWords(text) ? text : message.substring(0, end).strip();
  }

  private static int wordEnd(String message, int from, int end) {
    int at = from;
    while (at < end && isWord(message.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isId(String message, int from, int to) {
    int capitals = from;
    while (capitals < to && Character.isUpperCase(message.charAt(capitals))) {
      capitals++;
    }
    int digits = 0;
    for (int at = from; at < to; at++) {
      digits += Character.isDigit(message.charAt(at)) ? 1 : 0;
    }
    int separator = capitals < to && "-_".indexOf(message.charAt(capitals)) >= 0 ? 1 : 0;
    boolean isCode = capitals > from && capitals + separator + digits == to;
    return digits >= ID_DIGITS && !isCode;
  }

  /** Whether a template says more than where its variables are. */
  public static boolean hasWords(String template) {
    return template.codePoints().anyMatch(Character::isLetter);
  }

  private static int firstLineEnd(String message) {
    int newline = message.indexOf('\n');
    int end = newline < 0 ? message.length() : newline;
    return Math.min(end, MAX_LENGTH);
  }

  private static String mask(String message, int end) {
    var out = new StringBuilder(end);
    int at = 0;
    while (at < end) {
      char c = message.charAt(at);
      if (c == '"' || c == '\'') {
        int close = message.indexOf(c, at + 1);
        if (close > at && close < end && opensQuote(message, at)) {
          variable(out);
          at = close + 1;
          continue;
        }
      }
      if (!isWord(c)) {
        out.append(c);
        at++;
        continue;
      }
      int wordEnd = at;
      boolean digit = false;
      while (wordEnd < end && isWord(message.charAt(wordEnd))) {
        digit |= Character.isDigit(message.charAt(wordEnd));
        wordEnd++;
      }
      if (digit) {
        variable(out);
      } else {
        out.append(message, at, wordEnd);
      }
      at = wordEnd;
    }
    return out.toString().strip();
  }

  /** An apostrophe inside a word ("can't") opens no quote. */
  private static boolean opensQuote(String message, int at) {
    return at == 0 || !Character.isLetterOrDigit(message.charAt(at - 1));
  }

  private static void variable(StringBuilder out) {
    int before = out.length() - VARIABLE.length();
    if (before < 0 || out.indexOf(VARIABLE, before) < 0) {
      out.append(VARIABLE);
    }
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '$' || c == '@';
  }

  private static String hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    var hex = Long.toHexString(hash);
    return "0".repeat(16 - hex.length()) + hex;
  }
}
