package io.logclaw.etl.domain;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** A part of the bytes a parser reads: one that was skipped and is read later. */
final class JsonPart {
  private int start;
  private int end;

  /** Where the current token begins. */
  static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Where what has been read ends. */
  static int end(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }

  /**
   * Skips the value that begins with the current token, and remembers where it is.
   *
   * @param base where the parser's input begins
   */
  void skip(JsonParser parser, int base) throws IOException {
    start = base + start(parser);
    parser.skipChildren();
    end = base + end(parser);
  }

  /** Whether anything was skipped. */
  boolean found() {
    return end > start;
  }

  int start() {
    return start;
  }

  int length() {
    return end - start;
  }
}
