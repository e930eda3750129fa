package io.logclaw.intake.domain;

import java.util.ArrayList;
import java.util.List;

/** Looks at the fields of one message without looking into them. */
final class Fields {
  private Fields() {}

  /**
   * Whether no singular field comes twice, no list in parts, and of several alternatives only one:
   * what serializers write, though protobuf allows more.
   */
  static boolean areOrderly(Message type, Slice source) {
    var wire = new Wire(source);
    long seen = 0;
    int previous = 0;
    boolean alternative = false;
    while (wire.more()) {
      int tag = wire.tag();
      wire.skip(tag);
      var field = type.tagged(tag);
      if (field == null) {
        continue;
      }
      boolean again = (seen & field.bit()) != 0;
      if ((again && !(field.repeated() && tag == previous)) || (field.oneOf() && alternative)) {
        return false;
      }
      seen |= field.bit();
      alternative |= field.oneOf();
      previous = tag;
    }
    return true;
  }

  /** The fields that come, each once; of several alternatives the one that came last. */
  static List<Field> effective(Message type, Slice source) {
    var present = new ArrayList<Field>();
    var wire = new Wire(source);
    while (wire.more()) {
      int tag = wire.tag();
      wire.skip(tag);
      var field = type.tagged(tag);
      if (field == null || (!field.oneOf() && present.contains(field))) {
        continue;
      }
      if (field.oneOf()) {
        present.clear();
      }
      present.add(field);
    }
    return present;
  }

  /** A reader that stands before the value of the last such field; the field must be there. */
  static Wire atLast(Field field, Slice source) {
    var wire = new Wire(source);
    int found = source.to();
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == field.tag()) {
        found = wire.position();
      }
      wire.skip(tag);
    }
    return new Wire(new Slice(source.bytes(), found, source.to()));
  }

  /** The content of the last such length-delimited field; empty if there is none. */
  static Slice last(Field field, Slice source) {
    var found = Slice.EMPTY;
    var wire = new Wire(source);
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == field.tag()) {
        found = wire.slice();
      } else {
        wire.skip(tag);
      }
    }
    return found;
  }

  /**
   * Reads a message through, the nested ones too.
   *
   * @throws MalformedOtlpException if the bytes are no such message or nested too deeply
   */
  static void check(Message type, Slice source) {
    check(type, source, 1);
  }

  private static void check(Message type, Slice source, int depth) {
    if (depth > Message.MAX_DEPTH) {
      throw new MalformedOtlpException(
          "values are nested more than %d messages deep".formatted(Message.MAX_DEPTH));
    }
    var wire = new Wire(source);
    while (wire.more()) {
      int tag = wire.tag();
      var field = type.tagged(tag);
      var nested = field == null ? null : field.type();
      if (nested == null) {
        wire.skip(tag);
      } else {
        check(nested, wire.slice(), depth + 1);
      }
    }
  }
}
