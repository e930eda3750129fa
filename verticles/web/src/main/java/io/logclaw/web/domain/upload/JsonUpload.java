package io.logclaw.web.domain.upload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Json;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/**
 * JSON: an array of records, one record, several one after the other, or OTLP requests. A whole
 * file is never held: of an array one record at a time, of OTLP one resource, scope and record.
 *
 * <p>A syntax error ends the file, since nothing tells where the next record begins.
 */
final class JsonUpload implements UploadParser {
  private static final JsonFactory FACTORY = Json.MAPPER.getFactory();

  private final Reader reader;
  private final RecordMapper mapper;
  private final long linesBefore;

  /**
   * A parser.
   *
   * @param linesBefore lines of the file that lie before what the reader gives
   */
  JsonUpload(Reader reader, RecordMapper mapper, long linesBefore) {
    this.reader = reader;
    this.mapper = mapper;
    this.linesBefore = linesBefore;
  }

  @Override
  public void parse(Consumer<Item> found) throws IOException {
    try (var parser = FACTORY.createParser(reader)) {
      try {
        while (parser.nextToken() != null) {
          value(parser, found);
        }
      } catch (JsonProcessingException e) {
        found.accept(problem(parser, "not JSON: " + e.getOriginalMessage()));
      }
    }
  }

  private void value(JsonParser parser, Consumer<Item> found) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      record(parser, found);
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      record(parser, found);
    }
  }

  private void record(JsonParser parser, Consumer<Item> found) throws IOException {
    long line = line(parser);
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      found.accept(new Item.Problem(line, "not a JSON object"));
      return;
    }
    var fields = JsonNodeFactory.instance.objectNode();
    boolean otlp = false;
    long start = parser.currentTokenLocation().getCharOffset();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("resourceLogs")) {
        otlp = true;
        new OtlpWalk(this, parser, found).resourceLogs();
      } else {
        read(parser, name, fields, start);
      }
    }
    long length = parser.currentLocation().getCharOffset() - start;
    if (!otlp) {
      found.accept(
          length > MAX_RECORD
              ? new Item.Problem(line, "longer than " + MAX_RECORD + " characters")
              : mapper.map(fields));
    }
  }

  /** Takes up a field as long as the record may still be of use. */
  private static void read(JsonParser parser, String name, ObjectNode fields, long start)
      throws IOException {
    if (parser.currentLocation().getCharOffset() - start > MAX_RECORD) {
      parser.skipChildren();
    } else {
      JsonNode value = Json.MAPPER.readTree(parser);
      fields.set(name, value);
    }
  }

  long line(JsonParser parser) {
    return linesBefore + parser.currentTokenLocation().getLineNr();
  }

  Item.Problem problem(JsonParser parser, String reason) {
    return new Item.Problem(linesBefore + parser.currentLocation().getLineNr(), reason);
  }
}
