package io.logclaw.etl.domain;

import static io.logclaw.etl.domain.Wire.DELIMITED;
import static io.logclaw.etl.domain.Wire.FIXED32;
import static io.logclaw.etl.domain.Wire.FIXED64;
import static io.logclaw.etl.domain.Wire.VARINT;
import static io.logclaw.etl.domain.Wire.tag;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.etl.domain.Attributes.Kind;
import java.util.Arrays;
import java.util.Base64;

/** Reads the parts of OTLP protobuf below the envelopes: log records, attributes, their values. */
final class OtlpProtoValues {
  private static final int TIME = tag(1, FIXED64);
  private static final int SEVERITY_NUMBER = tag(2, VARINT);
  private static final int SEVERITY_TEXT = tag(3, DELIMITED);
  private static final int BODY = tag(5, DELIMITED);
  private static final int ATTRIBUTES = tag(6, DELIMITED);
  private static final int DROPPED_ATTRIBUTES = tag(7, VARINT);
  private static final int FLAGS = tag(8, FIXED32);
  private static final int TRACE_ID = tag(9, DELIMITED);
  private static final int SPAN_ID = tag(10, DELIMITED);
  private static final int OBSERVED_TIME = tag(11, FIXED64);
  private static final int EVENT_NAME = tag(12, DELIMITED);

  private static final int KEY = tag(1, DELIMITED);
  private static final int VALUE = tag(2, DELIMITED);

  private static final int STRING_VALUE = tag(1, DELIMITED);
  private static final int BOOL_VALUE = tag(2, VARINT);
  private static final int INT_VALUE = tag(3, VARINT);
  private static final int DOUBLE_VALUE = tag(4, FIXED64);
  private static final int ARRAY_VALUE = tag(5, DELIMITED);
  private static final int KVLIST_VALUE = tag(6, DELIMITED);
  private static final int BYTES_VALUE = tag(7, DELIMITED);

  /** Field {@code values} of a list and of a map. */
  private static final int VALUES = tag(1, DELIMITED);

  private final Wire wire;
  private final NameCache names = new NameCache();
  private final NestedMaps maps = new NestedMaps();
  private byte[] input = {};

  OtlpProtoValues(Wire wire) {
    this.wire = wire;
  }

  void reset(byte[] input) {
    this.input = input;
  }

  void logRecord(LogView log) throws BrokenRecordException {
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == TIME) {
        log.time = wire.fixed64();
      } else if (tag == OBSERVED_TIME) {
        log.observedTime = wire.fixed64();
      } else if (tag == SEVERITY_NUMBER) {
        log.severityNumber = (int) wire.varint();
      } else if (tag == SEVERITY_TEXT) {
        log.severityText = text();
      } else if (tag == BODY) {
        log.message = body(log);
      } else if (tag == ATTRIBUTES) {
        attribute(log.attributes, 0);
      } else if (tag == TRACE_ID) {
        log.traceId = id(HexIds.TRACE_DIGITS);
      } else if (tag == SPAN_ID) {
        log.spanId = id(HexIds.SPAN_DIGITS);
      } else {
        rareField(tag, log);
      }
    }
  }

  private void rareField(int tag, LogView log) throws BrokenRecordException {
    if (tag == EVENT_NAME) {
      log.eventName = text();
    } else if (tag == FLAGS) {
      log.traceFlags = wire.fixed32() & 0xFF;
    } else if (tag == DROPPED_ATTRIBUTES) {
      log.droppedAttributes = wire.varint() & 0xFFFF_FFFFL;
    } else {
      wire.skip(tag);
    }
  }

  String text() throws BrokenRecordException {
    int length = wire.length();
    int start = wire.at();
    wire.skipBytes(length);
    return new String(input, start, length, UTF_8);
  }

  private String id(int digits) throws BrokenRecordException {
    int length = wire.length();
    int start = wire.at();
    wire.skipBytes(length);
    return HexIds.checked(input, start, length, digits);
  }

  /** The text of a string as it is, of any other value as JSON. */
  private String body(LogView log) throws BrokenRecordException {
    String text = "";
    int outer = wire.enter();
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == STRING_VALUE) {
        text = text(); // the usual body takes no detour through JSON
      } else if (isValue(tag)) {
        log.body.clear();
        text = log.body.valueText(member(tag, log.body, 0));
      } else {
        wire.skip(tag);
      }
    }
    wire.leave(outer);
    return text;
  }

  /** One {@code KeyValue}, from its length on. */
  void attribute(Attributes into, int depth) throws BrokenRecordException {
    String name = "";
    var out = into.values();
    int start = out.length();
    var kind = Kind.OTHER;
    int outer = wire.enter();
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == KEY) {
        int length = wire.length();
        name = names.name(input, wire.at(), length);
        wire.skipBytes(length);
      } else if (tag == VALUE) {
        out.truncate(start);
        kind = value(out, depth);
      } else {
        wire.skip(tag);
      }
    }
    wire.leave(outer);
    if (out.length() == start) {
      out.ascii("null");
    }
    into.add(name, start, kind);
  }

  /** Writes an {@code AnyValue}, from its length on, as JSON. */
  private Kind value(JsonBuffer out, int depth) throws BrokenRecordException {
    int start = out.length();
    var kind = Kind.OTHER;
    int outer = wire.enter();
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (isValue(tag)) {
        out.truncate(start);
        kind = member(tag, out, depth);
      } else {
        wire.skip(tag);
      }
    }
    wire.leave(outer);
    if (out.length() == start) {
      out.ascii("null");
    }
    return kind;
  }

  private static boolean isValue(int tag) {
    return switch (tag >>> 3) {
      case 1, 5, 6, 7 -> (tag & 7) == DELIMITED;
      case 2, 3 -> (tag & 7) == VARINT;
      default -> tag == DOUBLE_VALUE;
    };
  }

  private Kind member(int tag, JsonBuffer out, int depth) throws BrokenRecordException {
    if (tag == STRING_VALUE) {
      int length = wire.length();
      out.string(input, wire.at(), length);
      wire.skipBytes(length);
      return Kind.STRING;
    }
    if (tag == INT_VALUE) {
      out.number(wire.varint());
      return Kind.NUMBER;
    }
    if (tag == BOOL_VALUE) {
      out.ascii(Boolean.toString(wire.varint() != 0));
      return Kind.BOOLEAN;
    }
    if (tag == DOUBLE_VALUE) {
      double number = Double.longBitsToDouble(wire.fixed64());
      out.number(number);
      return Double.isFinite(number) ? Kind.NUMBER : Kind.STRING;
    }
    return structured(tag, out, depth);
  }

  private Kind structured(int tag, JsonBuffer out, int depth) throws BrokenRecordException {
    if (tag == BYTES_VALUE) {
      int length = wire.length();
      var bytes = Arrays.copyOfRange(input, wire.at(), wire.at() + length);
      out.string(Base64.getEncoder().encodeToString(bytes));
      wire.skipBytes(length);
      return Kind.BYTES;
    }
    if (tag == ARRAY_VALUE) {
      list(out, depth);
    } else if (tag == KVLIST_VALUE) {
      map(out, depth);
    }
    return Kind.OTHER;
  }

  private void list(JsonBuffer out, int depth) throws BrokenRecordException {
    NestedMaps.check(depth);
    out.raw('[');
    int outer = wire.enter();
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == VALUES) {
        if (out.at(out.length() - 1) != '[') {
          out.raw(',');
        }
        value(out, depth + 1);
      } else {
        wire.skip(tag);
      }
    }
    wire.leave(outer);
    out.raw(']');
  }

  private void map(JsonBuffer out, int depth) throws BrokenRecordException {
    var map = maps.at(depth);
    int outer = wire.enter();
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == VALUES) {
        attribute(map, depth + 1);
      } else {
        wire.skip(tag);
      }
    }
    wire.leave(outer);
    map.writeRest(out);
  }
}
