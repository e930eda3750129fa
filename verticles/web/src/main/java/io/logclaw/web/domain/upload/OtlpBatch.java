package io.logclaw.web.domain.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records on their way into one OTLP/HTTP request, grouped by resource and scope. */
public final class OtlpBatch {
  private final Map<Group, List<String>> groups = new LinkedHashMap<>();
  private int records;
  private long length;

  private record Group(String resource, String scope) {}

  /** Adds a record. */
  public void add(Item.Log log) {
    groups
        .computeIfAbsent(new Group(log.resource(), log.scope()), _ -> new ArrayList<>())
        .add(log.record());
    records++;
    length += log.length();
  }

  /** Records in it. */
  public int records() {
    return records;
  }

  /** Roughly its size, in characters. */
  public long length() {
    return length;
  }

  /** An {@code ExportLogsServiceRequest} in OTLP JSON. */
  public byte[] encode() {
    var out = new StringBuilder((int) Math.min(length + 1_024, 1 << 24));
    out.append("{\"resourceLogs\":[");
    var separator = "";
    for (var group : groups.entrySet()) {
      out.append(separator).append("{\"resource\":").append(group.getKey().resource());
      out.append(",\"scopeLogs\":[{\"scope\":").append(group.getKey().scope());
      out.append(",\"logRecords\":[").append(String.join(",", group.getValue())).append("]}]}");
      separator = ",";
    }
    return out.append("]}").toString().getBytes(UTF_8);
  }
}
