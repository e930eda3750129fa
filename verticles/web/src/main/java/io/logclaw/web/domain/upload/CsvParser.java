package io.logclaw.web.domain.upload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CSV as of RFC 4180: the first row names the columns; a field in quotes may hold separators, line
 * ends and doubled quotes. Commas separate, or semicolons or tabs where the first row has no comma.
 */
final class CsvParser implements UploadParser {
  private static final int MAX_COLUMNS = 1_000;

  private final Reader reader;
  private final RecordMapper mapper;
  private char separator = ',';
  private int next;
  private long line = 1;

  CsvParser(Reader reader, RecordMapper mapper) {
    this.reader = reader;
    this.mapper = mapper;
  }

  private record Row(long line, List<String> fields, boolean tooLong) {}

  @Override
  public void parse(Consumer<Item> found) throws IOException {
    var first = header();
    next = reader.read();
    if (first.isEmpty()) {
      return;
    }
    if (new HashSet<>(first).size() < first.size() || first.size() > MAX_COLUMNS) {
      found.accept(
          new Item.Problem(1, "the first row must name each column once, at most " + MAX_COLUMNS));
      return;
    }
    for (var row = row(); row != null; row = row()) {
      if (row.fields().size() > 1 || !row.fields().getFirst().isBlank()) {
        found.accept(item(first, row));
      }
    }
  }

  private Item item(List<String> names, Row row) {
    if (row.tooLong()) {
      return new Item.Problem(row.line(), "longer than " + MAX_RECORD + " characters");
    }
    if (row.fields().size() > names.size()) {
      return new Item.Problem(
          row.line(),
          "%d fields (expected: %d, as the first row has)"
              .formatted(row.fields().size(), names.size()));
    }
    var record = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < row.fields().size(); i++) {
      if (!row.fields().get(i).isEmpty()) {
        record.put(names.get(i), row.fields().get(i));
      }
    }
    return mapper.map(record);
  }

  /** The first row decides about the separator, so it is read before it is taken apart. */
  private List<String> header() throws IOException {
    var text = new StringBuilder();
    for (int c = reader.read();
        c >= 0 && c != '\n' && text.length() < MAX_RECORD;
        c = reader.read()) {
      text.append((char) c);
    }
    var row = text.toString().strip();
    if (row.isEmpty()) {
      return List.of();
    }
    if (row.indexOf(',') < 0) {
      separator = row.indexOf(';') >= 0 ? ';' : row.indexOf('\t') >= 0 ? '\t' : ',';
    }
    var fields = new CsvParser(new StringReader(row), mapper).fields(separator);
    line = 2;
    return fields.stream().map(String::strip).toList();
  }

  private List<String> fields(char by) throws IOException {
    separator = by;
    next = reader.read();
    var row = row();
    return row == null ? List.of() : row.fields();
  }

  private @Nullable Row row() throws IOException {
    if (next < 0) {
      return null;
    }
    long start = line;
    var fields = new ArrayList<String>();
    int length = 0;
    while (true) {
      var field = new StringBuilder();
      length += field(field, MAX_RECORD - length);
      fields.add(field.toString());
      if (next != separator || fields.size() > MAX_COLUMNS) {
        break;
      }
      next = reader.read();
    }
    skipLineEnd();
    return new Row(start, fields, length > MAX_RECORD || fields.size() > MAX_COLUMNS);
  }

  /** Reads one field up to what ends it, and keeps no more of it than there is room for. */
  private int field(StringBuilder out, int room) throws IOException {
    int length = 0;
    boolean quoted = false;
    while (next >= 0) {
      if (next == '"' && (quoted || out.isEmpty())) {
        next = reader.read();
        if (!quoted) {
          quoted = true;
          continue;
        }
        if (next != '"') {
          quoted = false;
          continue;
        }
      } else if (!quoted && (next == separator || next == '\n' || next == '\r')) {
        return length;
      }
      if (next == '\n') {
        line++;
      }
      if (length++ < room) {
        out.append((char) next);
      }
      next = reader.read();
    }
    return length;
  }

  private void skipLineEnd() throws IOException {
    while (next >= 0 && next != '\n') { // also past the columns beyond the allowed
      next = reader.read();
    }
    next = next < 0 ? next : reader.read();
    line++;
  }
}
