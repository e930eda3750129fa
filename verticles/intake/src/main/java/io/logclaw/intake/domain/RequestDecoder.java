package io.logclaw.intake.domain;

import io.logclaw.model.TenantId;
import java.util.List;

/**
 * From an export request, as a sender wrote it, to values for {@code raw-logs}: checked, stamped
 * with the tenant and the time of receipt, split so that each fits into a Kafka record. Bytes stay
 * bytes: no objects per record or field. Safe for use by any thread.
 */
public final class RequestDecoder {
  /** Leaves the producer room below its {@code max.request.size} of 1 000 000. */
  static final int MAX_VALUE_BYTES = 900_000;

  private static final Field RESOURCE_LOGS = Message.REQUEST.known("resourceLogs");
  private static final Field RESOURCE = Message.RESOURCE_LOGS.known("resource");
  private static final Field SCOPE_LOGS = Message.RESOURCE_LOGS.known("scopeLogs");
  private static final Field SCOPE = Message.SCOPE_LOGS.known("scope");
  private static final Field LOG_RECORDS = Message.SCOPE_LOGS.known("logRecords");
  private static final Field RESOURCE_URL = Message.RESOURCE_LOGS.known("schemaUrl");
  private static final Field SCOPE_URL = Message.SCOPE_LOGS.known("schemaUrl");

  private final Encoding encoding;
  private final Tenant tenant;
  private final int most;

  /**
   * @param encoding of the values
   * @param tenant whose records these are
   */
  public RequestDecoder(Encoding encoding, TenantId tenant) {
    this(encoding, tenant, MAX_VALUE_BYTES);
  }

  RequestDecoder(Encoding encoding, TenantId tenant, int most) {
    this.encoding = encoding;
    this.tenant = new Tenant(tenant);
    this.most = most;
  }

  /**
   * Takes a request in OTLP JSON.
   *
   * @param observed now, in nanoseconds since 1970
   * @return every record in its order; empty if the request has none
   * @throws MalformedOtlpException if the bytes are no such request
   */
  public List<RawLog> json(byte[] request, long observed) {
    // By way of protobuf: keys may come in any order, and one splitter is enough.
    return split(JsonToOtlp.convert(Slice.of(request)), observed);
  }

  /**
   * Takes a request in protobuf.
   *
   * @param observed now, in nanoseconds since 1970
   * @return every record in its order; empty if the request has none
   * @throws MalformedOtlpException if the bytes are no such request
   */
  public List<RawLog> protobuf(byte[] request, long observed) {
    return split(Slice.of(request), observed);
  }

  private List<RawLog> split(Slice request, long observed) {
    var splitter = new Splitter(encoding, tenant, most, observed);
    var wire = new Wire(request);
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == RESOURCE_LOGS.tag()) {
        resourceLogs(wire.slice(), splitter);
      } else {
        wire.skip(tag);
      }
    }
    return splitter.finish();
  }

  private static void resourceLogs(Slice source, Splitter splitter) {
    splitter.resource(Fields.last(RESOURCE, source), Fields.last(RESOURCE_URL, source));
    var wire = new Wire(source);
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == SCOPE_LOGS.tag()) {
        scopeLogs(wire.slice(), splitter);
      } else {
        wire.skip(tag);
      }
    }
  }

  private static void scopeLogs(Slice source, Splitter splitter) {
    splitter.scope(Fields.last(SCOPE, source), Fields.last(SCOPE_URL, source));
    var wire = new Wire(source);
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == LOG_RECORDS.tag()) {
        splitter.record(wire.slice());
      } else {
        wire.skip(tag);
      }
    }
  }
}
