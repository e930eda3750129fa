package io.logclaw.intake.domain;

import java.util.List;

/** Requests in protobuf. A record carries the tag and length that stand before it. */
final class ProtoPieces implements Encoding.Pieces {
  private static final int RESOURCE_LOGS = Message.REQUEST.known("resourceLogs").tag();
  private static final int RESOURCE = Message.RESOURCE_LOGS.known("resource").tag();
  private static final int SCOPE_LOGS = Message.RESOURCE_LOGS.known("scopeLogs").tag();
  private static final int SCOPE = Message.SCOPE_LOGS.known("scope").tag();
  private static final int LOG_RECORDS = Message.SCOPE_LOGS.known("logRecords").tag();
  private static final int SCHEMA_URL = Message.SCOPE_LOGS.known("schemaUrl").tag();
  private static final int OBSERVED = Message.LOG_RECORD.known("observedTimeUnixNano").tag();

  @Override
  public byte[] resource(Slice resource, Slice schemaUrl) {
    Fields.check(Message.RESOURCE, resource);
    return beginning(RESOURCE, resource, schemaUrl);
  }

  @Override
  public byte[] scope(Slice scope, Slice schemaUrl) {
    Fields.check(Message.SCOPE, scope);
    return beginning(SCOPE, scope, schemaUrl);
  }

  private static byte[] beginning(int tag, Slice content, Slice schemaUrl) {
    var out = new ByteBuilder();
    if (content.length() > 0) {
      out.field(tag, content);
    }
    if (schemaUrl.length() > 0) {
      out.field(SCHEMA_URL, schemaUrl);
    }
    return out.copy();
  }

  @Override
  public void record(Slice logRecord, long observed, ByteBuilder out) {
    Fields.check(Message.LOG_RECORD, logRecord);
    if (LogRecords.hasObservedTime(logRecord)) {
      out.field(LOG_RECORDS, logRecord);
      return;
    }
    int start = out.open(LOG_RECORDS);
    out.put(logRecord).varint(OBSERVED).fixed64(observed);
    out.close(start);
  }

  @Override
  public byte[] assemble(List<Encoding.Group> groups, ByteBuilder records) {
    var out = new ByteBuilder();
    int resource = 0;
    for (var group : groups) {
      if (!group.continued()) {
        if (out.length() > 0) {
          out.close(resource);
        }
        resource = out.open(RESOURCE_LOGS);
        out.put(group.resource());
      }
      int scope = out.open(SCOPE_LOGS);
      out.put(group.scope()).put(records.view().bytes(), group.from(), group.to());
      out.close(scope);
    }
    out.close(resource);
    return out.copy();
  }
}
