package io.logclaw.ticketing.domain;

/** Keeps foreign text harmless and short before it enters an incident. */
public final class Text {
  /** Longest service, platform or person's name kept. */
  static final int NAME = 100;

  /** Longest title, sentence or suggestion kept. */
  static final int SENTENCE = 500;

  private Text() {}

  /** One line: control characters become blanks; cut, with an ellipsis, to {@code most}. */
  public static String line(String text, int most) {
    var out = new StringBuilder(Math.min(text.length(), most));
    for (int i = 0; i < text.length() && out.length() <= most; ) {
      int c = text.codePointAt(i);
      boolean shown = !Character.isISOControl(c) && !isInvisible(c);
      out.appendCodePoint(shown ? c : ' ');
      i += Character.charCount(c);
    }
    return cut(out.toString().strip(), most);
  }

  /** Line and paragraph ends, text direction overrides and halves of characters. */
  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** At most so many characters, the last an ellipsis where something was cut. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** Whether people can read all of it: no control characters other than line ends and tabs. */
  static boolean isPrintable(String text) {
    return text.codePoints()
        .allMatch(c -> c == '\n' || c == '\t' || !(Character.isISOControl(c) || isInvisible(c)));
  }
}
