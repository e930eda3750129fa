package io.logclaw.platform.deadletters;

/** Text from outside made fit for a terminal: what would steer it is shown instead of obeyed. */
public final class SafeText {
  private SafeText() {}

  /** Everything but tabs and line feeds that is not a visible character becomes {@code \\uXXXX}. */
  public static String block(String text) {
    return escaped(text, true);
  }

  /**
   * As {@link #block}, on one line.
   *
   * @param most characters; what is longer is cut, with an ellipsis
   */
  public static String line(String text, int most) {
    var safe = escaped(text, false);
    return safe.length() > most ? cut(safe, Math.max(0, most - 1)) + "…" : safe;
  }

  /** The first characters, without half a surrogate pair. */
  static String cut(String text, int most) {
    boolean splits = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, splits ? most - 1 : most);
  }

  private static String escaped(String text, boolean keepsLines) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (keepsLines && (point == '\n' || point == '\t')) {
                safe.append((char) point);
              } else if (point == '\n') {
                safe.append("\\n");
              } else if (steers(point)) {
                safe.append("\\u%04x".formatted(point));
              } else {
                safe.appendCodePoint(point);
              }
            });
    return safe.toString();
  }

  /** Control characters, and those that turn the direction of text or hide. */
  static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
