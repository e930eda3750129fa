package io.logclaw.etl.domain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.logclaw.etl.domain.Attributes.Kind;
import java.io.IOException;
import java.util.Set;

/**
 * Opens a body that is one JSON object, as text or as a map: its fields become what they say. A
 * body that is too long, too deep or has too many fields stays as it is, as does what is no JSON.
 */
final class JsonBody {
  private static final int LONGEST = 64 << 10;
  private static final int MOST_FIELDS = 256;
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 32;

  /** Of which a nested object tells the parts of an exception. */
  private static final Set<String> EXCEPTIONS = Set.of("error", "err", "exception");

  /** Senders invent names without end: none of them is kept in tables of the JVM or the parser. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final Attributes fields = new Attributes();
  private final NestedMaps maps = new NestedMaps();

  /** Opens the record's body if it can be opened. */
  void open(LogView log) {
    if (!looksLikeObject(log.message)) {
      return;
    }
    fields.clear();
    try (var parser = FACTORY.createParser(log.message)) {
      parser.nextToken();
      object(parser);
      if (parser.nextToken() == null) {
        BodyFields.move(fields, log);
      }
    } catch (IOException | BrokenRecordException _) {
      // not JSON after all, or out of bounds: a text like any other
    }
  }

  private static boolean looksLikeObject(String text) {
    int length = text.length();
    if (length < 2 || length > LONGEST || text.charAt(0) != '{') {
      return false;
    }
    int last = length - 1;
    while (last > 0 && text.charAt(last) <= ' ') {
      last--;
    }
    return text.charAt(last) == '}';
  }

  private void object(JsonParser parser) throws IOException, BrokenRecordException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      int start = fields.values().length();
      boolean nested = parser.nextToken() == JsonToken.START_OBJECT;
      var kind = value(parser, fields.values(), 0);
      fields.add(name, start, kind);
      if (nested && EXCEPTIONS.contains(name)) {
        BodyFields.exception(maps.last(0), fields);
      }
      if (fields.size() > MOST_FIELDS) {
        throw new BrokenRecordException("too many fields");
      }
    }
  }

  private Kind value(JsonParser parser, JsonBuffer out, int depth)
      throws IOException, BrokenRecordException {
    switch (parser.currentToken()) {
      case VALUE_STRING -> {
        out.string(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        return Kind.STRING;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return number(parser.getText(), out);
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        out.ascii(parser.getText());
        return Kind.BOOLEAN;
      }
      case START_OBJECT -> map(parser, out, depth);
      case START_ARRAY -> list(parser, out, depth);
      default -> out.ascii("null");
    }
    return Kind.OTHER;
  }

  /** As it was written, unless no reader would take it for a number. */
  private static Kind number(String text, JsonBuffer out) {
    if (text.length() <= LONGEST_NUMBER && Double.isFinite(Double.parseDouble(text))) {
      out.ascii(text);
      return Kind.NUMBER;
    }
    out.string(text);
    return Kind.STRING;
  }

  private void map(JsonParser parser, JsonBuffer out, int depth)
      throws IOException, BrokenRecordException {
    var map = maps.at(depth);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      int start = map.values().length();
      map.add(name, start, value(parser, map.values(), depth + 1));
    }
    map.writeRest(out);
  }

  private void list(JsonParser parser, JsonBuffer out, int depth)
      throws IOException, BrokenRecordException {
    out.raw('[');
    boolean first = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      value(parser, out, depth + 1);
    }
    out.raw(']');
  }
}
