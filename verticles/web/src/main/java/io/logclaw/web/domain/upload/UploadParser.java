package io.logclaw.web.domain.upload;

import java.io.IOException;
import java.util.function.Consumer;

/** Reads one uploaded file. */
public interface UploadParser {
  /** Longest line, or record of a JSON or CSV file, in characters. */
  int MAX_RECORD = 256 * 1024;

  /**
   * Reads to the end and hands over what is found, in order. What is no log record is handed over
   * as a problem; reading goes on behind it where the format allows.
   *
   * @throws IOException if the file cannot be read on
   */
  void parse(Consumer<Item> found) throws IOException;
}
