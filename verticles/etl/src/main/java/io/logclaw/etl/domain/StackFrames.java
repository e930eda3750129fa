package io.logclaw.etl.domain;

/**
 * Counts the frames of a stack trace as Java, JavaScript and .NET ({@code at …}, {@code
 * f@file:1:2}), Python ({@code File "…", line 7}) and Go (a tab, then {@code main.go:12}) print
 * them.
 */
final class StackFrames {
  private static final int MOST = Short.MAX_VALUE;

  private StackFrames() {}

  /** How many; never more than a short holds. */
  static int count(String trace) {
    int frames = 0;
    int start = 0;
    while (start < trace.length() && frames < MOST) {
      int newline = trace.indexOf('\n', start);
      int end = newline < 0 ? trace.length() : newline;
      frames += isFrame(trace, start, end) ? 1 : 0;
      start = end + 1;
    }
    return frames;
  }

  private static boolean isFrame(String trace, int start, int end) {
    int first = start;
    while (first < end && (trace.charAt(first) == ' ' || trace.charAt(first) == '\t')) {
      first++;
    }
    boolean indented = first > start;
    return (indented && trace.startsWith("at ", first))
        || (indented && trace.startsWith("File \"", first))
        || (indented && trace.charAt(start) == '\t' && holdsGoFile(trace, first, end))
        || isFirefox(trace, first, end);
  }

  private static boolean holdsGoFile(String trace, int start, int end) {
    int go = trace.indexOf(".go:", start, end);
    return go > start && isDigit(trace, go + 4, end);
  }

  /** {@code pay@https://shop.example/app.js:10:5}. */
  private static boolean isFirefox(String trace, int start, int end) {
    int at = trace.indexOf('@', start, end);
    int file = at < 0 ? -1 : trace.indexOf("://", at, end);
    int column = trace.lastIndexOf(':', end - 1);
    return file > at && column > file + 3 && isDigit(trace, column + 1, end);
  }

  private static boolean isDigit(String trace, int at, int end) {
    return at < end && trace.charAt(at) >= '0' && trace.charAt(at) <= '9';
  }
}
