package io.logclaw.intake.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Protobuf to OTLP JSON in one pass over the bytes, no object in between.
 *
 * <p>Scalars at their default are left out, ids are lower-case hex and left out unless they have
 * their length and are not all zero, 64-bit whole numbers are strings, unknown fields are dropped,
 * text that is not UTF-8 gets replacement characters. A singular field that comes twice counts as
 * it came last.
 */
final class OtlpToJson {
  private OtlpToJson() {}

  /**
   * Writes one message.
   *
   * @throws MalformedOtlpException if the bytes are no such message or nested too deeply
   */
  static void write(Message type, Slice source, ByteBuilder out) {
    message(type, source, out, 1);
  }

  private static void message(Message type, Slice source, ByteBuilder out, int depth) {
    if (depth > Message.MAX_DEPTH) {
      throw new MalformedOtlpException(
          "values are nested more than %d messages deep".formatted(Message.MAX_DEPTH));
    }
    out.put('{');
    if (Fields.areOrderly(type, source)) {
      fields(type, source, out, depth);
    } else {
      disorderly(type, source, out, depth);
    }
    out.put('}');
  }

  /** Every field comes once, or, if a list, in one go: as they come. */
  private static void fields(Message type, Slice source, ByteBuilder out, int depth) {
    var wire = new Wire(source);
    int open = 0; // tag of the list being written
    while (wire.more()) {
      int tag = wire.tag();
      var field = type.tagged(tag);
      if (field == null) {
        wire.skip(tag);
        continue;
      }
      if (open != 0 && open != tag) {
        out.put(']');
        open = 0;
      }
      if (!field.repeated()) {
        single(field, wire, out, depth);
        continue;
      }
      if (open == 0) {
        name(field, out).put('[');
        open = tag;
      } else {
        out.put(',');
      }
      value(field, wire, out, depth);
    }
    if (open != 0) {
      out.put(']');
    }
  }

  /** Legal but rare: one pass per field, which copies nothing and costs the same at any depth. */
  private static void disorderly(Message type, Slice source, ByteBuilder out, int depth) {
    for (var field : Fields.effective(type, source)) {
      if (field.repeated()) {
        list(field, source, out, depth);
      } else {
        single(field, Fields.atLast(field, source), out, depth);
      }
    }
  }

  private static void list(Field field, Slice source, ByteBuilder out, int depth) {
    name(field, out).put('[');
    var wire = new Wire(source);
    while (wire.more()) {
      int tag = wire.tag();
      if (tag != field.tag()) {
        wire.skip(tag);
        continue;
      }
      if (out.last() != '[') {
        out.put(',');
      }
      value(field, wire, out, depth);
    }
    out.put(']');
  }

  private static void single(Field field, Wire wire, ByteBuilder out, int depth) {
    int before = out.length();
    name(field, out);
    int start = out.length();
    boolean standard = value(field, wire, out, depth);
    if ((standard && !field.oneOf()) || out.length() == start) {
      out.truncate(before);
    }
  }

  private static ByteBuilder name(Field field, ByteBuilder out) {
    if (out.last() != '{') {
      out.put(',');
    }
    field.label(out);
    return out;
  }

  /**
   * Writes a value; an invalid id not at all.
   *
   * @return whether it is the default of its kind
   */
  private static boolean value(Field field, Wire wire, ByteBuilder out, int depth) {
    return switch (field.kind()) {
      case MESSAGE -> {
        var type = field.type();
        if (type != null) {
          message(type, wire.slice(), out, depth + 1);
        }
        yield false;
      }
      case STRING -> {
        var text = wire.slice();
        JsonText.write(text, out);
        yield text.length() == 0;
      }
      case BYTES -> {
        var raw = wire.slice();
        var copy = Arrays.copyOfRange(raw.bytes(), raw.from(), raw.to());
        out.put('"').put(Base64.getEncoder().encode(copy)).put('"');
        yield raw.length() == 0;
      }
      case TRACE_ID, SPAN_ID -> {
        var id = wire.slice();
        if (id.length() == field.kind().idBytes() && !id.allZero()) {
          out.put('"').hex(id).put('"');
        }
        yield false;
      }
      default -> number(field, wire, out);
    };
  }

  private static boolean number(Field field, Wire wire, ByteBuilder out) {
    long value =
        switch (field.kind()) {
          case DOUBLE, FIXED64 -> wire.fixed64();
          case FIXED32 -> wire.fixed32() & 0xffff_ffffL;
          case INT32 -> (int) wire.varint();
          default -> wire.varint();
        };
    switch (field.kind()) {
      case DOUBLE -> real(Double.longBitsToDouble(value), out);
      case BOOL -> out.ascii(Boolean.toString(value != 0));
      case INT64 -> out.put('"').signed(value).put('"');
      case INT32 -> out.signed(value);
      case FIXED64 -> out.put('"').unsigned(value).put('"');
      default -> out.unsigned(value & 0xffff_ffffL);
    }
    return value == 0;
  }

  private static void real(double value, ByteBuilder out) {
    if (Double.isFinite(value)) {
      out.put(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
    } else {
      out.put('"').ascii(Double.toString(value)).put('"');
    }
  }
}
