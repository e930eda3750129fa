package io.logclaw.web.domain.upload;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of bounded length, numbered from 1; ended by LF, CRLF or the end of the file. */
final class Lines {
  private final Reader reader;
  private final int longest;
  private long number;

  /**
   * Lines of a buffered reader.
   *
   * @param longest in characters
   */
  Lines(Reader reader, int longest) {
    this.reader = reader;
    this.longest = longest;
  }

  /**
   * One line.
   *
   * @param text without its end; cut if it is too long
   * @param cut whether it was
   */
  record Line(long number, String text, boolean cut) {}

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    var text = new StringBuilder();
    boolean cut = false;
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    number++;
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (text.length() < longest) {
        text.append((char) c);
      } else {
        cut = true;
      }
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
      text.setLength(text.length() - 1);
    }
    return new Line(number, text.toString(), cut);
  }
}
