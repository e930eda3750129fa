package io.logclaw.etl;

import io.logclaw.contract.Headers;
import io.logclaw.etl.Outlet.SendFailedException;
import io.logclaw.etl.domain.EnrichedDocument;
import io.logclaw.etl.domain.Origin;
import io.logclaw.etl.domain.OtlpTransform;
import io.logclaw.etl.domain.UndecodableException;
import io.logclaw.platform.RecordHandler;
import io.logclaw.platform.RoleStatus;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a batch of {@code raw-logs} apart; done when Kafka has all that came of it. */
final class EtlHandler implements RecordHandler {
  private static final Logger log = LoggerFactory.getLogger(EtlHandler.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final OtlpTransform transform;
  private final Outlet outlet;
  private final RoleStatus status;
  private final RedactionCounters redacted;

  EtlHandler(
      OtlpTransform transform, Outlet outlet, RoleStatus status, RedactionCounters redacted) {
    this.transform = transform;
    this.outlet = outlet;
    this.status = status;
    this.redacted = redacted;
  }

  @Override
  public Handled handle(ConsumerRecords<byte[], byte[]> batch) {
    try {
      long documents = 0;
      long given = 0;
      for (var raw : batch) {
        var one = new OneValue(raw);
        one.transform();
        documents += one.documents;
        given += one.documents + one.dead;
      }
      outlet.settle();
      status.in(given); // only now: a batch that comes again counts once
      status.out(documents);
      redacted.add(transform.drainRedacted());
      return new Handled.Done();
    } catch (SendFailedException e) {
      var _ = transform.drainRedacted();
      outlet.reset(e);
      return new Handled.RetryAfter(PAUSE, "Kafka does not take records: " + e.getMessage());
    }
  }

  /** What becomes of one Kafka record. */
  private final class OneValue implements OtlpTransform.Output {
    private final ConsumerRecord<byte[], byte[]> raw;
    private long documents;
    private long dead;

    OneValue(ConsumerRecord<byte[], byte[]> raw) {
      this.raw = raw;
    }

    void transform() {
      var value = raw.value();
      if (value == null || value.length == 0) {
        return; // an export request without records
      }
      var encoding = Headers.text(raw.headers(), Headers.ENCODING).orElse("");
      var origin = new Origin(raw.timestamp(), raw.partition(), raw.offset());
      try {
        transform.transform(value, encoding, origin, this);
      } catch (UndecodableException e) {
        undecodable(e);
      } catch (SendFailedException e) {
        throw e;
      } catch (RuntimeException e) { // our defect must cost this record only, and be seen
        log.error("cannot transform {}/{}", raw.partition(), raw.offset(), e);
        undecodable(e);
      }
    }

    @Override
    public void document(EnrichedDocument document) {
      outlet.send(document);
      documents++;
    }

    @Override
    public void broken(byte[] value, String reason) {
      outlet.deadLetter(raw, value, reason, 1, 0);
      dead++;
    }

    /** The whole value goes aside; what came out of it before that point stays. */
    private void undecodable(Exception e) {
      long announced = Headers.text(raw.headers(), Headers.RECORDS).map(this::number).orElse(1L);
      long rest = Math.max(1, announced - documents - dead);
      var before =
          documents == 0 ? "" : "; its first %d records were passed on".formatted(documents);
      outlet.deadLetter(raw, raw.value(), e.getMessage() + before, rest, documents);
      dead += rest;
    }

    private long number(String digits) {
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException _) {
        return 1;
      }
    }
  }
}
