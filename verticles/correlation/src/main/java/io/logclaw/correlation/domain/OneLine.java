package io.logclaw.correlation.domain;

/** Texts for titles and timelines. */
final class OneLine {
  private OneLine() {}

  /** The first line of a text, without control characters, cut to so many characters. */
  static String of(String text, int most) {
    int newline = text.indexOf('\n');
    int end = Math.min(newline < 0 ? text.length() : newline, most);
    var line = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString().strip();
  }
}
