package io.logclaw.web.domain.upload;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.function.Consumer;

/** NDJSON: one record, or one OTLP request, a line. A bad line costs that line only. */
final class NdjsonParser implements UploadParser {
  /** Longest line, in characters: the Collector's file exporter writes whole requests. */
  private static final int MAX_LINE = 8 << 20;

  private final Lines lines;
  private final RecordMapper mapper;

  NdjsonParser(Reader reader, RecordMapper mapper) {
    this.lines = new Lines(reader, MAX_LINE);
    this.mapper = mapper;
  }

  @Override
  public void parse(Consumer<Item> found) throws IOException {
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (line.cut()) {
        found.accept(new Item.Problem(line.number(), "longer than " + MAX_LINE + " characters"));
      } else {
        new JsonUpload(new StringReader(line.text()), mapper, line.number() - 1).parse(found);
      }
    }
  }
}
