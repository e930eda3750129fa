package io.logclaw.etl.domain;

import static io.logclaw.etl.domain.Wire.DELIMITED;
import static io.logclaw.etl.domain.Wire.tag;

import java.io.ByteArrayOutputStream;

/**
 * Reads OTLP protobuf from the wire in one pass, without generated classes. Of each envelope the
 * resource (or scope) is read before the records, whatever the order of the fields. Fields that are
 * unknown, or come with another wire type than theirs, are ignored, as protobuf wants it.
 */
final class OtlpProtoDecoder {
  private static final int RESOURCE_LOGS = tag(1, DELIMITED);
  private static final int RESOURCE = tag(1, DELIMITED);
  private static final int SCOPE_LOGS = tag(2, DELIMITED);
  private static final int SCOPE = tag(1, DELIMITED);
  private static final int LOG_RECORDS = tag(2, DELIMITED);
  private static final int RESOURCE_ATTRIBUTES = tag(1, DELIMITED);
  private static final int SCOPE_NAME = tag(1, DELIMITED);
  private static final int SCOPE_VERSION = tag(2, DELIMITED);
  private static final int SCOPE_ATTRIBUTES = tag(3, DELIMITED);

  private final LogView log;
  private final Wire wire = new Wire();
  private final OtlpProtoValues values = new OtlpProtoValues(wire);
  private byte[] input = {};
  private int resourceStart;
  private int resourceEnd;
  private int position;

  OtlpProtoDecoder(LogView log) {
    this.log = log;
  }

  /**
   * Tells the sink of every record.
   *
   * @throws UndecodableException if this is not OTLP protobuf; the sink has been told of the
   *     records before that point
   */
  void decode(byte[] protobuf, RecordSink sink) throws UndecodableException {
    input = protobuf;
    position = 0;
    wire.reset(protobuf);
    values.reset(protobuf);
    try {
      request(sink);
    } catch (BrokenRecordException e) {
      throw new UndecodableException("not OTLP protobuf: " + e.getMessage(), e);
    }
  }

  private void request(RecordSink sink) throws BrokenRecordException {
    boolean known = false;
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == RESOURCE_LOGS) {
        known = true;
        int outer = wire.enter();
        resourceLogs(sink);
        wire.leave(outer);
      } else {
        wire.skip(tag);
      }
    }
    if (!known && input.length > 0) {
      throw new BrokenRecordException("no field resource_logs");
    }
  }

  private void resourceLogs(RecordSink sink) throws BrokenRecordException {
    log.clearResource();
    resourceStart = 0;
    resourceEnd = 0;
    int start = wire.at();
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == RESOURCE) {
        int outer = wire.enter();
        resource();
        wire.leave(outer);
      } else {
        wire.skip(tag);
      }
    }
    wire.seek(start, wire.limit());
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == SCOPE_LOGS) {
        int outer = wire.enter();
        scopeLogs(sink);
        wire.leave(outer);
      } else {
        wire.skip(tag);
      }
    }
  }

  private void resource() throws BrokenRecordException {
    resourceStart = wire.at();
    resourceEnd = wire.limit();
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == RESOURCE_ATTRIBUTES) {
        values.attribute(log.resource, 0);
      } else {
        wire.skip(tag);
      }
    }
  }

  private void scopeLogs(RecordSink sink) throws BrokenRecordException {
    log.clearScope();
    int start = wire.at();
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == SCOPE) {
        int outer = wire.enter();
        scope();
        wire.leave(outer);
      } else {
        wire.skip(tag);
      }
    }
    wire.seek(start, wire.limit());
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == LOG_RECORDS) {
        int outer = wire.enter();
        logRecord(sink);
        wire.leave(outer);
      } else {
        wire.skip(tag);
      }
    }
  }

  private void scope() throws BrokenRecordException {
    for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
      if (tag == SCOPE_NAME) {
        log.scopeName = values.text();
      } else if (tag == SCOPE_VERSION) {
        log.scopeVersion = values.text();
      } else if (tag == SCOPE_ATTRIBUTES) {
        values.attribute(log.scope, 0);
      } else {
        wire.skip(tag);
      }
    }
  }

  private void logRecord(RecordSink sink) throws BrokenRecordException {
    log.clearRecord();
    int start = wire.at();
    int end = wire.limit();
    String problem = "";
    try {
      values.logRecord(log);
    } catch (BrokenRecordException e) {
      problem = String.valueOf(e.getMessage());
      wire.seek(end, end);
    }
    if (problem.isEmpty()) {
      sink.record(log, position);
    } else {
      sink.broken(alone(start, end), position, problem);
    }
    position++;
  }

  /** A request with the resource and only this record in it. */
  private byte[] alone(int start, int end) {
    var scopeLogs = new ByteArrayOutputStream();
    field(scopeLogs, LOG_RECORDS, input, start, end);
    var resourceLogs = new ByteArrayOutputStream();
    field(resourceLogs, RESOURCE, input, resourceStart, resourceEnd);
    field(resourceLogs, SCOPE_LOGS, scopeLogs.toByteArray(), 0, scopeLogs.size());
    var request = new ByteArrayOutputStream();
    field(request, RESOURCE_LOGS, resourceLogs.toByteArray(), 0, resourceLogs.size());
    return request.toByteArray();
  }

  private static void field(ByteArrayOutputStream out, int tag, byte[] from, int start, int end) {
    out.write(tag);
    int rest = end - start;
    while (rest > 0x7F) {
      out.write(rest | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    out.write(from, start, end - start);
  }
}
