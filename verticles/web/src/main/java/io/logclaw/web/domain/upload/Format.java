package io.logclaw.web.domain.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.logclaw.contract.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;

/** Forms of an uploaded file. */
public enum Format {
  JSON,
  NDJSON,
  CSV,
  TEXT;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** As much of a file as deciding may need, in characters. */
  private static final int LOOK_AHEAD = 256 * 1024;

  /**
   * The form of a file: by its name, else by its media type, else by how it begins.
   *
   * @param name of the file; may be empty
   * @param mediaType without parameters; may be empty
   * @param reader stands where it stood when this returns, but behind a byte order mark
   */
  public static Format of(String name, String mediaType, BufferedReader reader) throws IOException {
    skipByteOrderMark(reader);
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "ndjson", "jsonl" -> NDJSON;
      case "csv", "tsv" -> CSV;
      case "txt" -> TEXT;
      default ->
          switch (mediaType) {
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> NDJSON;
            case "text/csv", "text/tab-separated-values" -> CSV;
            default -> byBeginning(reader);
          };
    };
  }

  private static Format byBeginning(BufferedReader reader) throws IOException {
    var first = firstLine(reader);
    if (first.startsWith("[") && isJsonStart(first)) {
      return JSON;
    }
    if (!first.startsWith("{")) {
      return TEXT;
    }
    return isWhole(first) ? NDJSON : JSON;
  }

  private static String firstLine(BufferedReader reader) throws IOException {
    reader.mark(LOOK_AHEAD);
    var line = new StringBuilder();
    for (int i = 0; i < LOOK_AHEAD; i++) {
      int c = reader.read();
      if (c < 0 || (c == '\n' && !line.isEmpty())) {
        break;
      }
      if (!line.isEmpty() || !Character.isWhitespace(c)) {
        line.append((char) c);
      }
    }
    reader.reset();
    return line.toString();
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  /** A text line may begin with a bracket, too: {@code [main] INFO …}. */
  private static boolean isJsonStart(String line) {
    var rest = line.substring(1).strip();
    return rest.isEmpty() || rest.startsWith("{") || rest.startsWith("]");
  }

  private static boolean isWhole(String json) {
    try {
      return Json.MAPPER.readTree(json).isObject();
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  /** A parser of this form. */
  public UploadParser parser(BufferedReader reader, RecordMapper mapper) {
    return switch (this) {
      case JSON -> new JsonUpload(reader, mapper, 0);
      case NDJSON -> new NdjsonParser(reader, mapper);
      case CSV -> new CsvParser(reader, mapper);
      case TEXT -> new TextParser(reader, mapper);
    };
  }
}
