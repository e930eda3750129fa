package io.logclaw.etl.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Growing bytes that JSON is written into, without objects in between. What is written is always
 * valid UTF-8: a lone surrogate or a malformed byte becomes U+FFFD.
 */
final class JsonBuffer {
  private static final int INITIAL_BYTES = 4 << 10;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  /** A buffer that one huge record made grow does not stay huge. */
  private static final int KEPT_BYTES = 1 << 20;

  private static final int LARGEST_CHARACTER_BYTES = 6;
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;

  void clear() {
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[INITIAL_BYTES];
    }
    length = 0;
  }

  int length() {
    return length;
  }

  /** Takes back what was written after the first {@code length} bytes. */
  void truncate(int length) {
    this.length = length;
  }

  /**
   * Copies the inside of a JSON string without its escapes, each byte of a character beyond ASCII
   * as a character of its own.
   *
   * @return how many characters
   */
  int unescape(int start, int end, char[] into) {
    int count = 0;
    for (int at = start; at < end; at++) {
      char c = (char) (bytes[at] & 0xFF);
      if (c == '\\') {
        c = (char) bytes[++at];
        c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
        if (c == 'u') {
          c = ' '; // a control character
          at += 4;
        }
      }
      into[count++] = c;
    }
    return count;
  }

  byte at(int index) {
    return bytes[index];
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** A part of the content, as text. */
  String text(int start, int end) {
    return new String(bytes, start, end - start, UTF_8);
  }

  /** The whole content, which is one value: a string without its quotes, else as it is. */
  String valueText(Attributes.Kind kind) {
    return switch (kind) {
      case STRING, BYTES -> JsonText.unescaped(text(1, length - 1));
      case NUMBER, BOOLEAN, OTHER -> text(0, length);
    };
  }

  void raw(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
  }

  void raw(byte[] from) {
    raw(from, 0, from.length);
  }

  void raw(byte[] from, int start, int end) {
    ensure(end - start);
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
  }

  void raw(JsonBuffer from, int start, int end) {
    raw(from.bytes, start, end);
  }

  /** Text without anything to escape, such as a literal or digits. */
  void ascii(String text) {
    raw(text.getBytes(ISO_8859_1));
  }

  void number(long value) {
    if (value >= 0 && value < 10) {
      raw((char) ('0' + value));
    } else {
      ascii(Long.toString(value));
    }
  }

  /** A number; what JSON has no number for (NaN, the infinities) as a string. */
  void number(double value) {
    if (Double.isFinite(value)) {
      ascii(Double.toString(value));
    } else {
      string(Double.toString(value));
    }
  }

  /** A decimal of exactly so many digits, zeros in front. */
  void digits(long value, int digits) {
    ensure(digits);
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** The text in quotes, escaped. */
  void string(String text) {
    raw('"');
    escaped(text, text.length());
    raw('"');
  }

  /** The first characters of the text, escaped, without quotes around. */
  void escaped(String text, int characters) {
    for (int i = 0; i < characters; i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < characters
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
        supplementary(Character.toCodePoint(c, text.charAt(i)));
      } else {
        character(c);
      }
    }
  }

  /** The characters in quotes, escaped. */
  void string(char[] text, int start, int count) {
    raw('"');
    int end = start + count;
    for (int i = start; i < end; i++) {
      char c = text[i];
      boolean pair =
          Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text[i + 1]);
      if (pair) {
        i++;
        supplementary(Character.toCodePoint(c, text[i]));
      } else {
        character(c);
      }
    }
    raw('"');
  }

  /** UTF-8 bytes in quotes, escaped. */
  void string(byte[] utf8, int start, int count) {
    int end = start + count;
    for (int i = start; i < end; i++) {
      if (utf8[i] < 0) { // not ASCII: perhaps malformed, which decoding repairs
        string(new String(utf8, start, count, UTF_8));
        return;
      }
    }
    raw('"');
    for (int i = start; i < end; i++) {
      character((char) utf8[i]);
    }
    raw('"');
  }

  private void character(char c) {
    ensure(LARGEST_CHARACTER_BYTES);
    if (c >= 0x80) {
      beyondAscii(c);
    } else if (c < ' ' || c == '"' || c == '\\') {
      escape(c);
    } else {
      bytes[length++] = (byte) c;
    }
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[length++] = (byte) c;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 15];
      }
    }
  }

  private void beyondAscii(char c) {
    char good = Character.isSurrogate(c) ? '\uFFFD' : c;
    if (good < 0x800) {
      bytes[length++] = (byte) (0xC0 | (good >> 6));
    } else {
      bytes[length++] = (byte) (0xE0 | (good >> 12));
      continuation(good >> 6);
    }
    continuation(good);
  }

  private void supplementary(int codePoint) {
    ensure(LARGEST_CHARACTER_BYTES);
    bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
    continuation(codePoint >> 12);
    continuation(codePoint >> 6);
    continuation(codePoint);
  }

  private void continuation(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3F));
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      long wanted = Math.max(2L * bytes.length, (long) length + more);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, MOST_BYTES));
    }
  }
}
