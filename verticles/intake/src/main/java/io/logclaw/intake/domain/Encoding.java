package io.logclaw.intake.domain;

import io.logclaw.contract.Headers;
import java.util.List;

/** What values of {@code raw-logs} look like. */
public enum Encoding {
  OTLP_JSON(Headers.OTLP_JSON, new JsonPieces()),
  OTLP_PROTO(Headers.OTLP_PROTO, new ProtoPieces());

  private final String header;
  private final Pieces pieces;

  Encoding(String header, Pieces pieces) {
    this.header = header;
    this.pieces = pieces;
  }

  /** Value of the Kafka header {@link Headers#ENCODING}. */
  public String header() {
    return header;
  }

  Pieces pieces() {
    return pieces;
  }

  /** Records of one scope of one resource; they lie next to each other in a buffer. */
  record Group(byte[] resource, byte[] scope, int from, int to) {}

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

    /** A whole request. Groups of one resource that follow each other share its array. */
    byte[] assemble(List<Group> groups, ByteBuilder records);
  }
}
