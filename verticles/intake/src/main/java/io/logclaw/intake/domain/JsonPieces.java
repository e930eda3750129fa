package io.logclaw.intake.domain;

import java.util.List;

/** Requests in OTLP JSON. A record carries the comma that may stand before it. */
final class JsonPieces implements Encoding.Pieces {
  @Override
  public byte[] resource(Slice resource, Slice schemaUrl) {
    return beginning("resource", Message.RESOURCE, resource, schemaUrl);
  }

  @Override
  public byte[] scope(Slice scope, Slice schemaUrl) {
    return beginning("scope", Message.SCOPE, scope, schemaUrl);
  }

  private static byte[] beginning(String name, Message type, Slice content, Slice schemaUrl) {
    var out = new ByteBuilder();
    out.put('{');
    if (content.length() > 0) {
      out.put('"').ascii(name).put('"').put(':');
      OtlpToJson.write(type, content, out);
    }
    if (schemaUrl.length() > 0) {
      comma(out).ascii("\"schemaUrl\":");
      JsonText.write(schemaUrl, out);
    }
    return out.copy();
  }

  private static ByteBuilder comma(ByteBuilder out) {
    return out.last() == '{' ? out : out.put(',');
  }

  @Override
  public void record(Slice logRecord, long observed, ByteBuilder out) {
    out.put(',');
    OtlpToJson.write(Message.LOG_RECORD, logRecord, out);
    if (!LogRecords.hasObservedTime(logRecord)) {
      out.truncate(out.length() - 1);
      comma(out).ascii("\"observedTimeUnixNano\":\"").unsigned(observed).put('"').put('}');
    }
  }

  @Override
  public byte[] assemble(List<Encoding.Group> groups, ByteBuilder records) {
    var out = new ByteBuilder();
    out.ascii("{\"resourceLogs\":[");
    for (var group : groups) {
      if (group.continued()) {
        out.put(',');
      } else {
        if (out.last() != '[') {
          out.ascii("]},");
        }
        comma(out.put(group.resource())).ascii("\"scopeLogs\":[");
      }
      comma(out.put(group.scope())).ascii("\"logRecords\":[");
      out.put(records.view().bytes(), group.from() + 1, group.to()).ascii("]}");
    }
    return out.ascii("]}]}").copy();
  }
}
