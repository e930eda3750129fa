package io.logclaw.etl.domain;

import io.logclaw.contract.Headers;
import java.time.Duration;
import java.util.Map;

/** Turns values of {@code raw-logs} into enriched documents; for use by one thread. */
public final class OtlpTransform {
  private final LogView log = new LogView();
  private final OtlpJsonDecoder json = new OtlpJsonDecoder(log);
  private final OtlpProtoDecoder protobuf = new OtlpProtoDecoder(log);
  private final Redactor redactor;
  private final Enricher enricher;

  /** Where documents go. */
  public interface Output {
    /** The next document. */
    void document(EnrichedDocument document);

    /**
     * A record that cannot be decoded, though those around it can.
     *
     * @param value a value for {@code raw-logs} with only this record in it
     * @param reason what was found, where, and what was expected
     */
    void broken(byte[] value, String reason);
  }

  /**
   * A transformation.
   *
   * @param tenant whose logs those are that name no tenant
   * @param oldest age from which on a log belongs to the day it came, not to its own
   * @param openJsonBodies whether the fields of a body that is a JSON object are moved where they
   *     belong
   * @param redaction the secrets that documents do not show
   */
  public OtlpTransform(
      String tenant, Duration oldest, boolean openJsonBodies, Redaction redaction) {
    this.redactor = new Redactor(redaction);
    this.enricher = new Enricher(tenant, oldest, openJsonBodies, redactor);
  }

  /** How often each rule took a secret out since this was last asked. */
  public Map<Redaction.Rule, Long> drainRedacted() {
    return redactor.drain();
  }

  /**
   * Transforms one value, told JSON from protobuf by its encoding or else by its first byte.
   *
   * @param encoding the header's, or empty
   * @throws UndecodableException if the value is not OTLP from some point on; the documents before
   *     that point have been put out
   */
  public void transform(byte[] value, String encoding, Origin origin, Output out)
      throws UndecodableException {
    var sink = new Enriching(origin, out);
    if (isJson(value, encoding)) {
      json.decode(value, sink);
    } else {
      protobuf.decode(value, sink);
    }
  }

  private static boolean isJson(byte[] value, String encoding) {
    return switch (encoding) {
      case Headers.OTLP_JSON -> true;
      case Headers.OTLP_PROTO -> false;
      default -> value.length > 0 && value[0] == '{'; // no tag of OTLP's protobuf
    };
  }

  private final class Enriching implements RecordSink {
    private final Origin origin;
    private final Output out;

    Enriching(Origin origin, Output out) {
      this.origin = origin;
      this.out = out;
    }

    @Override
    public void record(LogView log, int position) {
      out.document(enricher.enrich(log, origin, position));
    }

    @Override
    public void broken(byte[] value, int position, String reason) {
      out.broken(value, "record %d: %s".formatted(position, reason));
    }
  }
}
