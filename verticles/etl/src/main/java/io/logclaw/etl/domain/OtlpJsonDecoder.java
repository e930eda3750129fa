package io.logclaw.etl.domain;

import static io.logclaw.etl.domain.OtlpJsonScalars.expectArray;
import static io.logclaw.etl.domain.OtlpJsonScalars.isObject;
import static io.logclaw.etl.domain.OtlpJsonScalars.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads OTLP JSON in one streaming pass. Unknown fields are ignored; null counts as absent. Where a
 * sender put {@code scopeLogs} before {@code resource} (or {@code logRecords} before {@code scope})
 * that part is read again once the other is known.
 */
final class OtlpJsonDecoder {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private final LogView log;
  private final OtlpJsonValues values = new OtlpJsonValues();
  private byte[] input = {};
  private byte[] resourceJson = EMPTY_OBJECT;
  private int position;

  OtlpJsonDecoder(LogView log) {
    this.log = log;
  }

  /**
   * Tells the sink of every record.
   *
   * @throws UndecodableException if this is not OTLP JSON; the sink has been told of the records
   *     before that point
   */
  void decode(byte[] json, RecordSink sink) throws UndecodableException {
    input = json;
    position = 0;
    try (var parser = FACTORY.createParser(json)) {
      while (parser.nextToken() != null) {
        request(parser, sink);
      }
    } catch (IOException | BrokenRecordException e) {
      throw new UndecodableException("not OTLP JSON: " + oneLine(e), e);
    } finally {
      input = EMPTY_OBJECT;
    }
  }

  private static String oneLine(Exception e) {
    var message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private void request(JsonParser parser, RecordSink sink)
      throws IOException, BrokenRecordException {
    if (!isObject(parser, "an export request")) {
      return;
    }
    boolean empty = true;
    boolean known = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      empty = false;
      boolean logs = parser.currentName().equals("resourceLogs");
      known |= logs;
      parser.nextToken();
      if (!logs) {
        parser.skipChildren();
      } else if (expectArray(parser, "resourceLogs")) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          resourceLogs(parser, sink);
        }
      }
    }
    if (!empty && !known) {
      throw new BrokenRecordException("no field resourceLogs");
    }
  }

  private void resourceLogs(JsonParser parser, RecordSink sink)
      throws IOException, BrokenRecordException {
    log.clearResource();
    resourceJson = EMPTY_OBJECT;
    if (!isObject(parser, "an element of resourceLogs")) {
      return;
    }
    boolean resourceKnown = false;
    var later = new JsonPart();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "resource" -> {
          resource(parser);
          resourceKnown = true;
        }
        case "scopeLogs" -> {
          if (resourceKnown) {
            scopeLogs(parser, 0, sink);
          } else {
            later.skip(parser, 0);
          }
        }
        default -> parser.skipChildren();
      }
    }
    if (later.found()) {
      try (var again = FACTORY.createParser(input, later.start(), later.length())) {
        again.nextToken();
        scopeLogs(again, later.start(), sink);
      }
    }
  }

  private void resource(JsonParser parser) throws IOException, BrokenRecordException {
    int start = JsonPart.start(parser);
    if (isObject(parser, "resource")) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean attributes = parser.currentName().equals("attributes");
        parser.nextToken();
        if (attributes) {
          values.attributes(parser, log.resource);
        } else {
          parser.skipChildren();
        }
      }
      resourceJson = Arrays.copyOfRange(input, start, JsonPart.end(parser));
    }
  }

  /** {@code base}: where the parser's input begins within the value. */
  private void scopeLogs(JsonParser parser, int base, RecordSink sink)
      throws IOException, BrokenRecordException {
    if (expectArray(parser, "scopeLogs")) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        oneScope(parser, base, sink);
      }
    }
  }

  private void oneScope(JsonParser parser, int base, RecordSink sink)
      throws IOException, BrokenRecordException {
    log.clearScope();
    if (!isObject(parser, "an element of scopeLogs")) {
      return;
    }
    boolean scopeKnown = false;
    var later = new JsonPart();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "scope" -> {
          scope(parser);
          scopeKnown = true;
        }
        case "logRecords" -> {
          if (scopeKnown) {
            logRecords(parser, base, sink);
          } else {
            later.skip(parser, base);
          }
        }
        default -> parser.skipChildren();
      }
    }
    if (later.found()) {
      try (var again = FACTORY.createParser(input, later.start(), later.length())) {
        again.nextToken();
        logRecords(again, later.start(), sink);
      }
    }
  }

  private void scope(JsonParser parser) throws IOException, BrokenRecordException {
    if (!isObject(parser, "scope")) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "name" -> log.scopeName = text(parser, field);
        case "version" -> log.scopeVersion = text(parser, field);
        case "attributes" -> values.attributes(parser, log.scope);
        default -> parser.skipChildren();
      }
    }
  }

  private void logRecords(JsonParser parser, int base, RecordSink sink)
      throws IOException, BrokenRecordException {
    if (!expectArray(parser, "logRecords")) {
      return;
    }
    int depth = parser.getParsingContext().getNestingDepth();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      log.clearRecord();
      int start = base + JsonPart.start(parser);
      String problem = "";
      try {
        values.logRecord(parser, log);
      } catch (BrokenRecordException e) {
        problem = String.valueOf(e.getMessage());
        parser.finishToken();
        while (parser.getParsingContext().getNestingDepth() > depth) {
          parser.nextToken();
        }
      }
      if (problem.isEmpty()) {
        sink.record(log, position);
      } else {
        sink.broken(alone(start, base + JsonPart.end(parser)), position, problem);
      }
      position++;
    }
  }

  /** A request with the resource and only this record in it. */
  private byte[] alone(int start, int end) {
    var request = new ByteArrayOutputStream(resourceJson.length + end - start + 64);
    request.writeBytes(bytes("{\"resourceLogs\":[{\"resource\":"));
    request.writeBytes(resourceJson);
    request.writeBytes(bytes(",\"scopeLogs\":[{\"logRecords\":["));
    request.write(input, start, end - start);
    request.writeBytes(bytes("]}]}]}"));
    return request.toByteArray();
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(ISO_8859_1);
  }
}
