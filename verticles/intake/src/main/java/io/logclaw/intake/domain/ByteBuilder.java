package io.logclaw.intake.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at their end. For one thread. */
final class ByteBuilder {
  private static final int INITIAL_BYTES = 8 << 10;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;

  int length() {
    return length;
  }

  /** Everything so far; valid until the next change. */
  Slice view() {
    return new Slice(bytes, 0, length);
  }

  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  byte[] copy() {
    return copy(0, length);
  }

  /** Forgets what comes after. */
  void truncate(int to) {
    length = to;
  }

  /** The last byte; 0 if there is none. */
  byte last() {
    return length == 0 ? 0 : bytes[length - 1];
  }

  private void ensure(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), growth(bytes.length)));
    }
  }

  private static int growth(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, size * 2L);
  }

  ByteBuilder put(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
    return this;
  }

  ByteBuilder put(byte[] source, int from, int to) {
    ensure(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  ByteBuilder put(byte[] source) {
    return put(source, 0, source.length);
  }

  ByteBuilder put(Slice source) {
    return put(source.bytes(), source.from(), source.to());
  }

  ByteBuilder ascii(String text) {
    return put(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Decimal digits of an unsigned number. */
  ByteBuilder unsigned(long value) {
    if (value < 0) {
      return ascii(Long.toUnsignedString(value));
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    ensure(digits);
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  ByteBuilder signed(long value) {
    if (value >= 0) {
      return unsigned(value);
    }
    return put('-')
        .unsigned(-value); // the smallest long stays negative, which unsigned() reads right
  }

  ByteBuilder hex(Slice source) {
    ensure(2 * source.length());
    for (int i = source.from(); i < source.to(); i++) {
      bytes[length++] = HEX[source.bytes()[i] >> 4 & 0xf];
      bytes[length++] = HEX[source.bytes()[i] & 0xf];
    }
    return this;
  }

  ByteBuilder varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    return this;
  }

  static int varintLength(long value) {
    return value == 0 ? 1 : (70 - Long.numberOfLeadingZeros(value)) / 7;
  }

  ByteBuilder fixed64(long value) {
    ensure(8);
    for (int i = 0; i < 64; i += 8) {
      bytes[length++] = (byte) (value >>> i);
    }
    return this;
  }

  ByteBuilder fixed32(int value) {
    ensure(4);
    for (int i = 0; i < 32; i += 8) {
      bytes[length++] = (byte) (value >>> i);
    }
    return this;
  }

  /** A length-delimited protobuf field. */
  ByteBuilder field(int tag, Slice content) {
    return varint(tag).varint(content.length()).put(content);
  }

  /**
   * Begins a length-delimited protobuf field whose length is not known yet.
   *
   * @return what {@link #close} wants
   */
  int open(int tag) {
    varint(tag).put(0);
    return length;
  }

  /** Ends the field: writes its length, moving the content if the length needs more than a byte. */
  void close(int start) {
    int content = length - start;
    int more = varintLength(content) - 1;
    if (more > 0) {
      ensure(more);
      System.arraycopy(bytes, start, bytes, start + more, content);
    }
    length = start - 1;
    varint(content);
    length += content;
  }

  /** UTF-8 of UTF-16; half a surrogate pair becomes a replacement character. */
  ByteBuilder utf8(char[] source, int from, int count) {
    for (int i = from; i < from + count; i++) {
      char c = source[i];
      if (c < 0x80) {
        put(c);
      } else if (c < 0x800) {
        put(0xc0 | c >> 6).trail(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < from + count
          && Character.isLowSurrogate(source[i + 1])) {
        supplementary(Character.toCodePoint(c, source[++i]));
      } else {
        char sound = Character.isSurrogate(c) ? '\ufffd' : c;
        put(0xe0 | sound >> 12).trail(sound >> 6).trail(sound);
      }
    }
    return this;
  }

  private void supplementary(int codePoint) {
    put(0xf0 | codePoint >> 18).trail(codePoint >> 12).trail(codePoint >> 6).trail(codePoint);
  }

  private ByteBuilder trail(int bits) {
    return put(0x80 | (bits & 0x3f));
  }
}
