package io.logclaw.etl.domain;

import static io.logclaw.etl.domain.OtlpJsonScalars.base64;
import static io.logclaw.etl.domain.OtlpJsonScalars.bool;
import static io.logclaw.etl.domain.OtlpJsonScalars.expectArray;
import static io.logclaw.etl.domain.OtlpJsonScalars.expectString;
import static io.logclaw.etl.domain.OtlpJsonScalars.isObject;
import static io.logclaw.etl.domain.OtlpJsonScalars.mismatch;
import static io.logclaw.etl.domain.OtlpJsonScalars.real;
import static io.logclaw.etl.domain.OtlpJsonScalars.signed;
import static io.logclaw.etl.domain.OtlpJsonScalars.text;
import static io.logclaw.etl.domain.OtlpJsonScalars.unsigned;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logclaw.etl.domain.Attributes.Kind;
import java.io.IOException;
import java.util.Set;

/**
 * Reads the parts of OTLP JSON below the envelopes: log records, attributes and their values. Each
 * method starts at the first token of what it reads and ends at the last.
 */
final class OtlpJsonValues {
  private static final Set<String> MEMBERS =
      Set.of(
          "stringValue",
          "boolValue",
          "intValue",
          "doubleValue",
          "arrayValue",
          "kvlistValue",
          "bytesValue");

  private final NameCache names = new NameCache();
  private final NestedMaps maps = new NestedMaps();

  void logRecord(JsonParser parser, LogView log) throws IOException, BrokenRecordException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw mismatch(parser, "a log record", "an object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "timeUnixNano" -> log.time = unsigned(parser, field);
        case "observedTimeUnixNano" -> log.observedTime = unsigned(parser, field);
        case "severityNumber" -> log.severityNumber = (int) signed(parser, field);
        case "severityText" -> log.severityText = text(parser, field);
        case "eventName" -> log.eventName = text(parser, field);
        case "body" -> log.message = body(parser, log);
        case "attributes" -> attributes(parser, log.attributes);
        case "droppedAttributesCount" -> log.droppedAttributes = signed(parser, field);
        case "flags" -> log.traceFlags = (int) signed(parser, field) & 0xFF;
        case "traceId" -> log.traceId = HexIds.checked(text(parser, field), HexIds.TRACE_DIGITS);
        case "spanId" -> log.spanId = HexIds.checked(text(parser, field), HexIds.SPAN_DIGITS);
        default -> parser.skipChildren();
      }
    }
  }

  /** The text of a string as it is, of any other value as JSON. */
  private String body(JsonParser parser, LogView log) throws IOException, BrokenRecordException {
    String text = "";
    if (isObject(parser, "body")) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var member = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING && member.equals("stringValue")) {
          text = parser.getText(); // the usual body takes no detour through JSON
        } else if (isSet(parser, member)) {
          log.body.clear();
          text = log.body.valueText(member(parser, member, log.body, 0));
        }
      }
    }
    return text;
  }

  /** An array of {@code {"key":…,"value":…}}. */
  void attributes(JsonParser parser, Attributes into) throws IOException, BrokenRecordException {
    attributes(parser, into, 0);
  }

  private void attributes(JsonParser parser, Attributes into, int depth)
      throws IOException, BrokenRecordException {
    if (!expectArray(parser, "attributes")) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (isObject(parser, "an attribute")) {
        attribute(parser, into, depth);
      }
    }
  }

  private void attribute(JsonParser parser, Attributes into, int depth)
      throws IOException, BrokenRecordException {
    String name = "";
    var out = into.values();
    int start = out.length();
    var kind = Kind.OTHER;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "key" -> name = name(parser);
        case "value" -> {
          out.truncate(start);
          kind = value(parser, out, depth);
        }
        default -> parser.skipChildren();
      }
    }
    if (out.length() == start) {
      out.ascii("null");
    }
    into.add(name, start, kind);
  }

  private String name(JsonParser parser) throws IOException, BrokenRecordException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw mismatch(parser, "the key of an attribute", "a string");
    }
    return names.name(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  /** Writes a value as JSON. */
  private Kind value(JsonParser parser, JsonBuffer out, int depth)
      throws IOException, BrokenRecordException {
    int start = out.length();
    var kind = Kind.OTHER;
    if (isObject(parser, "a value")) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var member = parser.currentName();
        parser.nextToken();
        if (isSet(parser, member)) {
          out.truncate(start);
          kind = member(parser, member, out, depth);
        }
      }
    }
    if (out.length() == start) {
      out.ascii("null");
    }
    return kind;
  }

  /** Whether this is one of the members of a value, and not null; what is not is skipped. */
  private static boolean isSet(JsonParser parser, String member) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NULL && MEMBERS.contains(member)) {
      return true;
    }
    parser.skipChildren();
    return false;
  }

  private Kind member(JsonParser parser, String member, JsonBuffer out, int depth)
      throws IOException, BrokenRecordException {
    switch (member) {
      case "stringValue" -> {
        expectString(parser, member);
        out.string(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        return Kind.STRING;
      }
      case "intValue" -> {
        out.number(signed(parser, member));
        return Kind.NUMBER;
      }
      case "doubleValue" -> {
        double number = real(parser, member);
        out.number(number);
        return Double.isFinite(number) ? Kind.NUMBER : Kind.STRING;
      }
      case "boolValue" -> {
        out.ascii(bool(parser, member));
        return Kind.BOOLEAN;
      }
      case "bytesValue" -> {
        out.string(base64(parser, member));
        return Kind.BYTES;
      }
      case "arrayValue" -> list(parser, out, depth);
      default -> map(parser, out, depth);
    }
    return Kind.OTHER;
  }

  private void list(JsonParser parser, JsonBuffer out, int depth)
      throws IOException, BrokenRecordException {
    NestedMaps.check(depth);
    out.raw('[');
    if (isObject(parser, "arrayValue")) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean values = parser.currentName().equals("values");
        parser.nextToken();
        if (!values) {
          parser.skipChildren();
        } else if (expectArray(parser, "values")) {
          elements(parser, out, depth);
        }
      }
    }
    out.raw(']');
  }

  private void elements(JsonParser parser, JsonBuffer out, int depth)
      throws IOException, BrokenRecordException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (out.at(out.length() - 1) != '[') {
        out.raw(',');
      }
      value(parser, out, depth + 1);
    }
  }

  private void map(JsonParser parser, JsonBuffer out, int depth)
      throws IOException, BrokenRecordException {
    var map = maps.at(depth);
    if (isObject(parser, "kvlistValue")) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean values = parser.currentName().equals("values");
        parser.nextToken();
        if (values) {
          attributes(parser, map, depth + 1);
        } else {
          parser.skipChildren();
        }
      }
    }
    map.writeRest(out);
  }
}
