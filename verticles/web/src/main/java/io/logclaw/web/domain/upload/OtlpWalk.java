package io.logclaw.web.domain.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logclaw.contract.Json;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Walks an OTLP request and hands its records over as they are; checking them is intake's affair.
 * Expects {@code resource} before {@code scopeLogs} and {@code scope} before {@code logRecords},
 * the order in which every exporter writes.
 */
final class OtlpWalk {
  private static final String NONE = "{}";

  private final JsonUpload upload;
  private final JsonParser parser;
  private final Consumer<Item> found;
  private String resource = NONE;
  private String scope = NONE;

  OtlpWalk(JsonUpload upload, JsonParser parser, Consumer<Item> found) {
    this.upload = upload;
    this.parser = parser;
    this.found = found;
  }

  /** From the start of the array to its end. */
  void resourceLogs() throws IOException {
    objects(
        () -> {
          resource = NONE;
          fields(
              "scopeLogs",
              this::scopeLogs,
              "resource",
              () -> resource = Json.MAPPER.readTree(parser).toString());
        });
  }

  private void scopeLogs() throws IOException {
    objects(
        () -> {
          scope = NONE;
          fields(
              "logRecords",
              this::logRecords,
              "scope",
              () -> scope = Json.MAPPER.readTree(parser).toString());
        });
  }

  private void logRecords() throws IOException {
    objects(
        () -> {
          var record = Json.MAPPER.readTree(parser).toString();
          found.accept(
              record.length() > UploadParser.MAX_RECORD
                  ? upload.problem(parser, "longer than " + UploadParser.MAX_RECORD + " characters")
                  : new Item.Log(resource, scope, record));
        });
  }

  /** Each object of an array; anything else in it is a problem. */
  private void objects(Step object) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        object.take();
      } else {
        parser.skipChildren();
        found.accept(upload.problem(parser, "not OTLP: expected a JSON object"));
      }
    }
  }

  /** The two fields of an object that matter: the array, and the head that must stand before it. */
  private void fields(String array, Step items, String head, Step takeHead) throws IOException {
    boolean walked = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var token = parser.nextToken();
      if (name.equals(array) && token == JsonToken.START_ARRAY) {
        items.take();
        walked = true;
      } else if (name.equals(head) && token == JsonToken.START_OBJECT && !walked) {
        takeHead.take();
      } else {
        parser.skipChildren();
        if (name.equals(head) && walked) {
          found.accept(
              upload.problem(
                  parser,
                  "%s stands behind %s, which went without it (expected: before)"
                      .formatted(head, array)));
        }
      }
    }
  }

  private interface Step {
    void take() throws IOException;
  }
}
