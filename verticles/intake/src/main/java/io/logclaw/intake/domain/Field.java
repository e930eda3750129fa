package io.logclaw.intake.domain;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One field of an OTLP message. */
final class Field {
  private final int number;
  private final String name;
  private final byte[] label;
  private final Kind kind;
  private final boolean repeated;
  private final boolean oneOf;
  private final @Nullable Message type;

  /**
   * @param number on the wire; below 64
   * @param name in JSON; ASCII
   * @param repeated whether it is a list
   * @param oneOf whether it is one of the alternatives of its message, which is written even at its
   *     default value
   * @param type the message it holds; null for scalars
   */
  Field(
      int number, String name, Kind kind, boolean repeated, boolean oneOf, @Nullable Message type) {
    this.number = number;
    this.name = name;
    this.label = ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
    this.kind = kind;
    this.repeated = repeated;
    this.oneOf = oneOf;
    this.type = type;
  }

  /** What a field holds, in both encodings. */
  enum Kind {
    STRING(Wire.LENGTH),
    /** Base64 in JSON. */
    BYTES(Wire.LENGTH),
    /** 16 bytes, hex in JSON. */
    TRACE_ID(Wire.LENGTH),
    /** 8 bytes, hex in JSON. */
    SPAN_ID(Wire.LENGTH),
    MESSAGE(Wire.LENGTH),
    BOOL(Wire.VARINT),
    DOUBLE(Wire.FIXED64),
    INT64(Wire.VARINT),
    /** An enum's number. */
    INT32(Wire.VARINT),
    UINT32(Wire.VARINT),
    FIXED32(Wire.FIXED32),
    /** Unsigned: nanoseconds since 1970. */
    FIXED64(Wire.FIXED64);

    private final int wireType;

    Kind(int wireType) {
      this.wireType = wireType;
    }

    /** Length of an id in bytes; 0 for everything else. */
    int idBytes() {
      return this == TRACE_ID ? 16 : this == SPAN_ID ? 8 : 0;
    }
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  boolean repeated() {
    return repeated;
  }

  boolean oneOf() {
    return oneOf;
  }

  @Nullable Message type() {
    return type;
  }

  /** Appends what stands before the value in JSON. */
  void label(ByteBuilder out) {
    out.put(label);
  }

  /** Number and wire type, as they stand before the value. */
  int tag() {
    return number << 3 | kind.wireType;
  }

  /** This field's bit in a set of fields. */
  long bit() {
    return 1L << number;
  }
}
