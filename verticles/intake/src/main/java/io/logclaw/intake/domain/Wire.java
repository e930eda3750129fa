package io.logclaw.intake.domain;

/**
 * Reads protobuf fields from a stretch of bytes, copying nothing.
 *
 * <p>As lenient as protobuf's own readers: long varints are taken, unknown fields and groups are
 * skipped. What goes beyond the stretch is malformed.
 */
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;
  private static final int GROUP_START = 3;
  private static final int GROUP_END = 4;

  private final byte[] bytes;
  private int position;
  private final int end;

  Wire(Slice slice) {
    this.bytes = slice.bytes();
    this.position = slice.from();
    this.end = slice.to();
  }

  boolean more() {
    return position < end;
  }

  /** Where the next byte lies. */
  int position() {
    return position;
  }

  /** The next field's number and wire type. */
  int tag() {
    int tag = (int) varint();
    if (tag >>> 3 == 0) {
      throw new MalformedOtlpException("protobuf: field number 0 at byte " + position);
    }
    return tag;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (position >= end) {
        throw truncated();
      }
      byte next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedOtlpException("protobuf: endless varint before byte " + position);
  }

  long fixed64() {
    need(8);
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | (bytes[position + i] & 0xff);
    }
    position += 8;
    return value;
  }

  int fixed32() {
    need(4);
    int value = 0;
    for (int i = 3; i >= 0; i--) {
      value = value << 8 | (bytes[position + i] & 0xff);
    }
    position += 4;
    return value;
  }

  /** The stretch behind a length. */
  Slice slice() {
    int length = (int) varint();
    need(length);
    position += length;
    return new Slice(bytes, position - length, position);
  }

  /** Passes over the value of a field. */
  void skip(int tag) {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> pass(8);
      case LENGTH -> pass((int) varint());
      case FIXED32 -> pass(4);
      case GROUP_START -> skipGroup(tag);
      default ->
          throw new MalformedOtlpException(
              "protobuf: wire type %d before byte %d".formatted(tag & 7, position));
    }
  }

  /** Iterative, with the open groups on a small stack: nesting must not cost the thread's stack. */
  private void skipGroup(int first) {
    var open = new int[Message.MAX_DEPTH];
    int depth = 0;
    open[depth++] = first;
    while (depth > 0) {
      int tag = tag();
      if ((tag & 7) == GROUP_START && depth < open.length) {
        open[depth++] = tag;
      } else if ((tag & 7) == GROUP_END && tag >>> 3 == open[depth - 1] >>> 3) {
        depth--;
      } else if ((tag & 7) == GROUP_START || (tag & 7) == GROUP_END) {
        throw new MalformedOtlpException("protobuf: groups do not match before byte " + position);
      } else {
        skip(tag);
      }
    }
  }

  private void pass(int length) {
    need(length);
    position += length;
  }

  private void need(int length) {
    if (length < 0 || length > end - position) {
      throw truncated();
    }
  }

  private MalformedOtlpException truncated() {
    return new MalformedOtlpException(
        "protobuf: a field reaches past the end of its message at byte " + position);
  }
}
