package io.logclaw.intake.domain;

import io.logclaw.contract.Headers;
import java.util.List;

/** What values of {@code raw-logs} look like. */
public enum Encoding {
  OTLP_JSON(Headers.OTLP_JSON),
  OTLP_PROTO(Headers.OTLP_PROTO);

  private final String header;

  Encoding(String header) {
    this.header = header;
  }

  /** Value of the Kafka header {@link Headers#ENCODING}. */
  public String header() {
    return header;
  }

  Pieces pieces() {
    return switch (this) {
      case OTLP_JSON -> new JsonPieces();
      case OTLP_PROTO -> new ProtoPieces();
    };
  }

  /**
   * Records of one scope of one resource; they lie next to each other in a buffer.
   *
   * @param continued whether the group before is of the same resource
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Group(byte[] resource, boolean continued, byte[] scope, int from, int to) {}

  /** How the parts of a request are written and put together again. */
  interface Pieces {
    /** The most bytes that a group needs beside its resource, its scope and its records. */
    int GROUP_OVERHEAD = 64;

    /** What stands before the scopes of a resource. */
    byte[] resource(Slice resource, Slice schemaUrl);

    /** What stands before the records of a scope. */
    byte[] scope(Slice scope, Slice schemaUrl);

    /**
     * Appends a record and checks it on the way.
     *
     * @param observed nanoseconds since 1970, for a record without an observed time
     */
    void record(Slice logRecord, long observed, ByteBuilder out);

    /** A whole request; there is at least one group, and the first continues none. */
    byte[] assemble(List<Group> groups, ByteBuilder records);
  }
}
