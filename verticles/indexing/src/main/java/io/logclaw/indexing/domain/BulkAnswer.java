package io.logclaw.indexing.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What OpenSearch answered to a bulk request: what did not go in, and why. */
public final class BulkAnswer {
  /** The only parts of the answer that are read; asking for no more keeps it short. */
  public static final String FILTER =
      "errors,items.*.status,items.*.error.type,items.*.error.reason";

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] NO_ERRORS = "{\"errors\":false".getBytes(US_ASCII);
  private static final int CONFLICT = 409;

  private BulkAnswer() {}

  /** What to do with a document that did not go in. */
  public enum Fate {
    /** It may go in later. */
    RETRY,
    /** It never will. */
    REJECT
  }

  /**
   * A document that did not go in.
   *
   * @param position place within the request, from 0
   * @param fate what to do with it
   * @param reason OpenSearch's words
   */
  public record Failure(int position, Fate fate, String reason) {}

  /**
   * The documents that did not go in, in order.
   *
   * @param documents how many there were in the request
   * @throws IOException if this is not the answer to that request
   */
  public static List<Failure> failures(byte[] json, int documents) throws IOException {
    if (startsWith(json, NO_ERRORS)) {
      return List.of();
    }
    var failures = new ArrayList<Failure>();
    int items = 0;
    try (var parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the answer to a bulk request is not an object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isItems = parser.currentName().equals("items");
        parser.nextToken();
        if (isItems) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            item(parser, items++, failures);
          }
        } else {
          parser.skipChildren();
        }
      }
    }
    if (items != documents) {
      throw new IOException("%d answers to %d documents".formatted(items, documents));
    }
    return failures;
  }

  private static boolean startsWith(byte[] json, byte[] start) {
    return json.length >= start.length
        && java.util.Arrays.equals(json, 0, start.length, start, 0, start.length);
  }

  /** {@code {"create":{"status":400,"error":{"type":…,"reason":…}}}}. */
  private static void item(JsonParser parser, int position, List<Failure> failures)
      throws IOException {
    int status = 0;
    String type = "";
    String reason = "";
    int depth = 1;
    while (depth > 0) {
      var token = parser.nextToken();
      if (token == null) {
        throw new IOException("the answer ends within an item");
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token != JsonToken.FIELD_NAME) {
        switch (parser.currentName()) {
          case "status" -> status = parser.getValueAsInt();
          case "type" -> type = parser.getText();
          case "reason" -> reason = parser.getText();
          case null, default -> {}
        }
      }
    }
    if ((status < 200 || status >= 300) && status != CONFLICT) {
      failures.add(
          new Failure(position, fate(status, type), "%d %s: %s".formatted(status, type, reason)));
    }
  }

  /**
   * A document is rejected only where its own content is at fault. A closed, blocked or missing
   * index and a cluster without room for another shard ({@code validation_exception}) are not.
   */
  private static Fate fate(int status, String type) {
    boolean itsOwnFault =
        status >= 400
            && status < 500
            && status != 401
            && status != 403
            && status != 404
            && status != 408
            && status != 429
            && !type.equals("validation_exception")
            && !type.equals("index_closed_exception");
    return itsOwnFault ? Fate.REJECT : Fate.RETRY;
  }
}
