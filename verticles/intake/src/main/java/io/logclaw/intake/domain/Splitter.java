package io.logclaw.intake.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects records in their order and makes a piece whenever the next one would make it too large.
 * Every piece is a whole request: it repeats the resource and the scope of its records.
 */
final class Splitter {
  private static final Field RESOURCE_ATTRIBUTES = Message.RESOURCE.known("attributes");
  private static final Field SCOPE_ATTRIBUTES = Message.SCOPE.known("attributes");
  private static final int MAX_SCHEMA_URL = 2 << 10;

  /** Below this, what cannot be cut any further might not fit. */
  private static final int LEAST_PIECE = 128 << 10;

  private final Encoding.Pieces encoding;
  private final Tenant tenant;
  private final int most;
  private final long observed;

  private final ByteBuilder records = new ByteBuilder();
  private final List<Encoding.Group> groups = new ArrayList<>();
  private final List<RawLog> pieces = new ArrayList<>();
  private byte[] resource = {};
  private byte[] scope = {};
  private boolean continued; // whether the piece has records of this resource already
  private int groupStart; // where the records of the current scope begin
  private int closed; // size of the groups that are complete
  private int count; // records in the current piece

  /**
   * @param most bytes of a piece; at least 128 KiB
   * @param observed nanoseconds since 1970, for records without an observed time
   */
  Splitter(Encoding encoding, Tenant tenant, int most, long observed) {
    if (most < LEAST_PIECE) {
      throw new IllegalArgumentException(most + " bytes (expected: at least " + LEAST_PIECE + ")");
    }
    this.encoding = encoding.pieces();
    this.tenant = tenant;
    this.most = most;
    this.observed = observed;
  }

  /** The records to come are of this resource. */
  void resource(Slice content, Slice schemaUrl) {
    endGroup();
    continued = false;
    var url = schemaUrl.cutTo(MAX_SCHEMA_URL);
    resource = encoding.resource(tenant.stamped(content), url);
    for (int room = largestHead(); resource.length > largestHead(); room /= 2) {
      var cut = new ByteBuilder();
      Trim.message(Message.RESOURCE, RESOURCE_ATTRIBUTES, content, room, cut);
      resource = encoding.resource(tenant.stamped(cut.view()), url);
    }
  }

  /** The records to come are of this scope. */
  void scope(Slice content, Slice schemaUrl) {
    endGroup();
    var url = schemaUrl.cutTo(MAX_SCHEMA_URL);
    scope = encoding.scope(content, url);
    for (int room = largestHead(); scope.length > largestHead(); room /= 2) {
      var cut = new ByteBuilder();
      Trim.message(Message.SCOPE, SCOPE_ATTRIBUTES, content, room, cut);
      scope = encoding.scope(cut.view(), url);
    }
  }

  /** Resource and scope must leave most of a piece to the records. */
  private int largestHead() {
    return most / 4;
  }

  void record(Slice logRecord) {
    int before = records.length();
    encode(logRecord);
    if (size() > most && count > 0) {
      var last = records.copy(before, records.length());
      records.truncate(before);
      endPiece();
      records.put(last);
    }
    count++;
  }

  private void encode(Slice logRecord) {
    int before = records.length();
    int room = most - head();
    if (logRecord.length() <= room) {
      encoding.record(logRecord, observed, records);
      if (records.length() - before <= room) {
        return;
      }
      records.truncate(before);
    }
    Fields.check(Message.LOG_RECORD, logRecord);
    // JSON may take several times the bytes of protobuf: try smaller and smaller.
    for (int target = room * 3 / 4; records.length() == before; target /= 2) {
      encoding.record(LogRecords.cut(logRecord, target), observed, records);
      if (records.length() - before > room) {
        records.truncate(before);
      }
    }
  }

  private int head() {
    return resource.length + scope.length + Encoding.Pieces.GROUP_OVERHEAD;
  }

  private int size() {
    return closed + head() + records.length() - groupStart;
  }

  private void endGroup() {
    if (records.length() > groupStart) {
      groups.add(new Encoding.Group(resource, continued, scope, groupStart, records.length()));
      continued = true;
      closed = size();
      groupStart = records.length();
    }
  }

  private void endPiece() {
    endGroup();
    if (count > 0) {
      pieces.add(new RawLog(encoding.assemble(groups, records), count));
    }
    groups.clear();
    continued = false;
    records.truncate(0);
    groupStart = 0;
    closed = 0;
    count = 0;
  }

  /** All pieces, in the order of their records. */
  List<RawLog> finish() {
    endPiece();
    return pieces;
  }
}
