package io.logclaw.etl.domain;

/**
 * A cursor over protobuf's wire format. Unlike protobuf's own stream it can be set back and opens
 * nested messages without an object for each, which the hot path needs.
 */
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int DELIMITED = 2;
  static final int FIXED32 = 5;

  private static final int GROUP_START = 3;
  private static final int GROUP_END = 4;
  private static final int LONGEST_VARINT = 70; // bits: ten bytes of seven

  private byte[] input = {};
  private int at;
  private int limit;

  /** The tag of a field. */
  static int tag(int field, int wireType) {
    return field << 3 | wireType;
  }

  void reset(byte[] input) {
    this.input = input;
    at = 0;
    limit = input.length;
  }

  int at() {
    return at;
  }

  int limit() {
    return limit;
  }

  /** Reads on from elsewhere. */
  void seek(int at, int limit) {
    this.at = at;
    this.limit = limit;
  }

  /** The next tag; 0 at the end of the message. */
  int tag() throws BrokenRecordException {
    if (at == limit) {
      return 0;
    }
    int tag = (int) varint();
    if (tag >>> 3 == 0) {
      throw new BrokenRecordException("no field has the tag %d (byte %d)".formatted(tag, at));
    }
    return tag;
  }

  /**
   * Opens a nested message.
   *
   * @return the limit to give to {@link #leave}
   */
  int enter() throws BrokenRecordException {
    int length = length();
    int outer = limit;
    limit = at + length;
    return outer;
  }

  /** Closes a nested message, read or not. */
  void leave(int outer) {
    at = limit;
    limit = outer;
  }

  /** The length of what follows, which is all there. */
  int length() throws BrokenRecordException {
    long length = varint();
    if (length < 0 || length > limit - at) {
      throw truncated();
    }
    return (int) length;
  }

  long varint() throws BrokenRecordException {
    long value = 0;
    for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
      if (at == limit) {
        throw truncated();
      }
      byte next = input[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new BrokenRecordException("a number has more than ten bytes (byte %d)".formatted(at));
  }

  long fixed64() throws BrokenRecordException {
    return fixed(Long.BYTES);
  }

  int fixed32() throws BrokenRecordException {
    return (int) fixed(Integer.BYTES);
  }

  private long fixed(int bytes) throws BrokenRecordException {
    if (limit - at < bytes) {
      throw truncated();
    }
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = (value << 8) | (input[at + i] & 0xFF);
    }
    at += bytes;
    return value;
  }

  void skipBytes(int count) {
    at += count;
  }

  /** Skips the value of a field. */
  void skip(int tag) throws BrokenRecordException {
    skip(tag, 0);
  }

  private void skip(int tag, int depth) throws BrokenRecordException {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> fixed(Long.BYTES);
      case DELIMITED -> skipBytes(length());
      case FIXED32 -> fixed(Integer.BYTES);
      case GROUP_START -> skipGroup(tag >>> 3, depth);
      default -> throw new BrokenRecordException("wire type %d (byte %d)".formatted(tag & 7, at));
    }
  }

  private void skipGroup(int field, int depth) throws BrokenRecordException {
    NestedMaps.check(depth);
    int tag = tag();
    while (tag != tag(field, GROUP_END)) {
      if (tag == 0) {
        throw truncated();
      }
      skip(tag, depth + 1);
      tag = tag();
    }
  }

  private BrokenRecordException truncated() {
    return new BrokenRecordException("more is announced than there is (byte %d)".formatted(at));
  }
}
