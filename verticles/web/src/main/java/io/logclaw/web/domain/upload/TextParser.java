package io.logclaw.web.domain.upload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Plain text: one record a line; the lines of a stack trace belong to the line before them. */
final class TextParser implements UploadParser {
  /** {@code java.lang.IllegalStateException: boom}, alone on its line. */
  private static final Pattern EXCEPTION =
      Pattern.compile("(?:[\\w$]++\\.)++[\\w$]*+(?<=Exception|Error|Throwable|Fault)(?::.*+)?+");

  /** How a Python trace ends: {@code ValueError: boom}. */
  private static final Pattern TRACEBACK_END = Pattern.compile("[\\w.]++(?::.*+)?+");

  private final Lines lines;
  private final RecordMapper mapper;

  private final StringBuilder pending = new StringBuilder();
  private long pendingLine;
  private boolean tooLong;
  private boolean inTraceback;

  TextParser(Reader reader, RecordMapper mapper) {
    this.lines = new Lines(reader, MAX_RECORD);
    this.mapper = mapper;
  }

  @Override
  public void parse(Consumer<Item> found) throws IOException {
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (pending.isEmpty() || !continues(line.text())) {
        flush(found);
        pendingLine = line.number();
      }
      append(line);
    }
    flush(found);
  }

  private void append(Lines.Line line) {
    if (line.text().isBlank()) {
      return;
    }
    boolean fits = pending.length() + line.text().length() < MAX_RECORD;
    tooLong |= line.cut() || !fits;
    if (fits) {
      pending.append(pending.isEmpty() ? "" : "\n").append(line.text());
    }
    inTraceback = line.text().startsWith("Traceback (") || (inTraceback && isIndented(line.text()));
  }

  private boolean continues(String line) {
    return line.isBlank()
        || isIndented(line)
        || line.startsWith("Caused by: ")
        || line.startsWith("Suppressed: ")
        || line.startsWith("Traceback (most recent call last)")
        || (inTraceback && TRACEBACK_END.matcher(line).matches())
        || EXCEPTION.matcher(line).matches();
  }

  private static boolean isIndented(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  private void flush(Consumer<Item> found) {
    if (tooLong) {
      found.accept(new Item.Problem(pendingLine, "longer than " + MAX_RECORD + " characters"));
    } else if (!pending.isEmpty()) {
      var record = JsonNodeFactory.instance.objectNode().put("message", pending.toString());
      found.accept(mapper.map(record));
    }
    pending.setLength(0);
    tooLong = false;
    inTraceback = false;
  }
}
