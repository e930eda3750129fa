package io.logclaw.intake.domain;

import java.util.Arrays;

/**
 * A stretch of bytes, not copied.
 *
 * @param to the first byte that does not belong to it
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record Slice(byte[] bytes, int from, int to) {
  static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  int length() {
    return to - from;
  }

  boolean holds(byte[] expected) {
    return Arrays.equals(bytes, from, to, expected, 0, expected.length);
  }

  boolean allZero() {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The first so many bytes, or all if there are fewer. */
  Slice first(int most) {
    return new Slice(bytes, from, from + Math.clamp(most, 0, length()));
  }

  /** As much of the beginning as fits, cut between two characters if it is UTF-8. */
  Slice cutTo(int most) {
    if (length() <= most) {
      return this;
    }
    int cut = from + Math.max(0, most);
    while (cut > from && (bytes[cut] & 0xc0) == 0x80) {
      cut--;
    }
    return new Slice(bytes, from, cut);
  }
}
