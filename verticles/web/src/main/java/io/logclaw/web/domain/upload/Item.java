package io.logclaw.web.domain.upload;

/** What an uploaded file turned out to hold at one place. */
public sealed interface Item {
  /**
   * A log record, as pieces of OTLP JSON.
   *
   * @param resource an OTLP {@code Resource}
   * @param scope an OTLP {@code InstrumentationScope}
   * @param record an OTLP {@code LogRecord}
   */
  record Log(String resource, String scope, String record) implements Item {
    /** Roughly its size in a request, in bytes or less. */
    public int length() {
      return record.length();
    }
  }

  /**
   * Something that is no log record, and why.
   *
   * @param line where it begins, from 1
   */
  record Problem(long line, String reason) implements Item {
    @Override
    public String toString() {
      return "line %d: %s".formatted(line, reason);
    }
  }
}
