package io.logclaw.intake.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;

/** Writes the fields of messages in another order, which protobuf allows at every level. */
final class Shuffle {
  private Shuffle() {}

  static byte[] fields(Message type, byte[] message, Random random) {
    var parts = new ArrayList<byte[]>();
    var wire = new Wire(Slice.of(message));
    while (wire.more()) {
      int from = wire.position();
      int tag = wire.tag();
      var field = type.tagged(tag);
      var nested = field == null ? null : field.type();
      var out = new ByteBuilder();
      if (nested == null) {
        wire.skip(tag);
        out.put(message, from, wire.position());
      } else {
        var slice = wire.slice();
        var inner = java.util.Arrays.copyOfRange(message, slice.from(), slice.to());
        out.field(tag, Slice.of(fields(nested, inner, random)));
      }
      parts.add(out.copy());
    }
    Collections.shuffle(parts, random);
    var out = new ByteBuilder();
    parts.forEach(out::put);
    return out.copy();
  }
}
