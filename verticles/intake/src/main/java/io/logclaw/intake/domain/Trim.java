package io.logclaw.intake.domain;

/** Makes messages smaller. Only for what no honest sender sends; clarity over speed. */
final class Trim {
  /** Names, versions and the like are cut to this. */
  private static final int MAX_TEXT = 1 << 10;

  /** The value of an attribute that does not fit is cut to this. */
  private static final int MAX_VALUE = 8 << 10;

  /** More than the tag and the length of any field take. */
  private static final int FIELD_OVERHEAD = 8;

  private static final Field KEY = Message.KEY_VALUE.known("key");
  private static final Field VALUE = Message.KEY_VALUE.known("value");

  private Trim() {}

  /** Bytes in all occurrences of a field. */
  static int size(Field field, Slice source) {
    var wire = new Wire(source);
    int size = 0;
    while (wire.more()) {
      int tag = wire.tag();
      int before = wire.position();
      wire.skip(tag);
      size += tag == field.tag() ? wire.position() - before : 0;
    }
    return size;
  }

  /**
   * Copies scalars, short texts and as many attributes, in their order, as fit, their values cut if
   * that helps; counts the others as dropped. Leaves out all other messages and what is unknown.
   *
   * @param most bytes for attributes
   */
  static void message(Message type, Field attributes, Slice source, int most, ByteBuilder out) {
    var droppedCount = type.known("droppedAttributesCount");
    long dropped = attributes(attributes, source, most, out);
    for (var field : Fields.effective(type, source)) {
      if (field.tag() == droppedCount.tag()) {
        dropped += Fields.atLast(field, source).varint();
      } else if (field.type() == null) {
        scalar(field, Fields.atLast(field, source), out);
      }
    }
    if (dropped != 0) {
      out.varint(droppedCount.tag()).varint(dropped & 0xffff_ffffL);
    }
  }

  private static int attributes(Field attributes, Slice source, int most, ByteBuilder out) {
    int left = most;
    int dropped = 0;
    var wire = new Wire(source);
    while (wire.more()) {
      int tag = wire.tag();
      if (tag != attributes.tag()) {
        wire.skip(tag);
        continue;
      }
      var attribute = wire.slice();
      if (attribute.length() + FIELD_OVERHEAD > left) {
        attribute = keyValue(attribute);
      }
      if (attribute.length() + FIELD_OVERHEAD > left) {
        dropped++;
      } else {
        left -= attribute.length() + FIELD_OVERHEAD;
        out.field(tag, attribute);
      }
    }
    return dropped;
  }

  private static Slice keyValue(Slice attribute) {
    var out = new ByteBuilder();
    out.field(KEY.tag(), Fields.last(KEY, attribute));
    out.field(VALUE.tag(), anyValue(Fields.last(VALUE, attribute), MAX_VALUE));
    return out.view();
  }

  private static void scalar(Field field, Wire wire, ByteBuilder out) {
    switch (field.kind()) {
      case STRING, BYTES -> out.field(field.tag(), wire.slice().cutTo(MAX_TEXT));
      case TRACE_ID, SPAN_ID -> {
        var id = wire.slice();
        if (id.length() == field.kind().idBytes()) {
          out.field(field.tag(), id);
        }
      }
      case FIXED64, DOUBLE -> out.varint(field.tag()).fixed64(wire.fixed64());
      case FIXED32 -> out.varint(field.tag()).fixed32(wire.fixed32());
      default -> out.varint(field.tag()).varint(wire.varint());
    }
  }

  /** A value in about that many bytes: text and bytes cut, of lists and maps what fits. */
  static Slice anyValue(Slice value, int most) {
    if (value.length() <= most) {
      return value;
    }
    var out = new ByteBuilder();
    for (var field : Fields.effective(Message.ANY_VALUE, value)) {
      var wire = Fields.atLast(field, value);
      switch (field.kind()) {
        case STRING -> out.field(field.tag(), wire.slice().cutTo(most));
        case BYTES -> out.field(field.tag(), wire.slice().first(most));
        case MESSAGE -> out.field(field.tag(), elements(field, wire.slice(), most));
        default -> scalar(field, wire, out);
      }
    }
    return out.view();
  }

  private static Slice elements(Field list, Slice source, int most) {
    var out = new ByteBuilder();
    var type = list.type();
    if (type == null) {
      return Slice.EMPTY;
    }
    var values = type.known("values");
    var wire = new Wire(source);
    while (wire.more()) {
      int tag = wire.tag();
      if (tag != values.tag()) {
        wire.skip(tag);
        continue;
      }
      var element = wire.slice();
      if (out.length() + element.length() + FIELD_OVERHEAD <= most) {
        out.field(tag, element);
      }
    }
    return out.view();
  }
}
