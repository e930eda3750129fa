package io.logclaw.intake.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What is added to a log record, and taken from one that is too large for any topic. */
final class LogRecords {
  /** Attribute of a record that was cut: its original size in bytes, in protobuf. */
  static final String TRUNCATED = "logclaw.truncated";

  private static final Field OBSERVED = Message.LOG_RECORD.known("observedTimeUnixNano");
  private static final Field BODY = Message.LOG_RECORD.known("body");
  private static final Field ATTRIBUTES = Message.LOG_RECORD.known("attributes");

  private LogRecords() {}

  static boolean hasObservedTime(Slice logRecord) {
    var wire = new Wire(logRecord);
    boolean found = false;
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == OBSERVED.tag()) {
        found = wire.fixed64() != 0;
      } else {
        wire.skip(tag);
      }
    }
    return found;
  }

  /**
   * The record in at most about that many bytes, marked as cut. First the body is cut to what the
   * rest leaves it, then attributes that do not fit are left out and counted as dropped.
   */
  static Slice cut(Slice logRecord, int most) {
    var body = Fields.last(BODY, logRecord);
    int attributes = Trim.size(ATTRIBUTES, logRecord);
    int forBody = Math.max(most - attributes, most / 4);
    var cutBody = Trim.anyValue(body, forBody);
    var out = new ByteBuilder();
    if (body.length() > 0) {
      out.field(BODY.tag(), cutBody);
    }
    Trim.message(Message.LOG_RECORD, ATTRIBUTES, logRecord, most - cutBody.length(), out);
    out.field(ATTRIBUTES.tag(), mark(logRecord.length()));
    return out.view();
  }

  private static Slice mark(int size) {
    var out = new ByteBuilder();
    out.field(Message.KEY_VALUE.known("key").tag(), Slice.of(TRUNCATED.getBytes(UTF_8)));
    int value = out.open(Message.KEY_VALUE.known("value").tag());
    out.varint(Message.ANY_VALUE.known("intValue").tag()).varint(size);
    out.close(value);
    return out.view();
  }
}
