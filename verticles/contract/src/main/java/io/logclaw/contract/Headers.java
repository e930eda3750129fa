package io.logclaw.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.header.Header;

/** Names of Kafka record headers; values are UTF-8. They spare readers from parsing to route. */
public final class Headers {
  /** {@code raw-logs}: {@value #OTLP_JSON} or {@value #OTLP_PROTO}; absent from foreign writers. */
  public static final String ENCODING = "encoding";

  public static final String OTLP_JSON = "otlp_json";
  public static final String OTLP_PROTO = "otlp_proto";

  /** {@code raw-logs}: log records in this Kafka record, in decimal. */
  public static final String RECORDS = "records";

  /** {@code enriched-logs}: the document id, {@code log_id}. */
  public static final String LOG_ID = "log_id";

  /** {@code enriched-logs}: the index day, {@code 2026.01.31}. */
  public static final String DAY = "day";

  /** {@code enriched-logs}: severity number, in decimal. */
  public static final String SEVERITY = "severity";

  /** {@code enriched-logs}: {@code service.name}. */
  public static final String SERVICE = "service";

  /** {@code dead-letter-queue}: the role that gave up. */
  public static final String DEAD_FROM = "dead.from";

  /** {@code dead-letter-queue}: one sentence. */
  public static final String DEAD_REASON = "dead.reason";

  /** {@code dead-letter-queue}: when, ISO 8601. */
  public static final String DEAD_AT = "dead.at";

  /** {@code dead-letter-queue}: {@code topic/partition/offset} of the original. */
  public static final String DEAD_SOURCE = "dead.source";

  /** {@code dead-letter-queue}: log records lost to the index by this, in decimal. */
  public static final String DEAD_RECORDS = "dead.records";

  /**
   * {@code dead-letter-queue}: records of the same value that had been passed on before it turned
   * out to be broken, in decimal. They would be indexed twice if the value were replayed.
   */
  public static final String DEAD_PASSED_ON = "dead.passed_on";

  /**
   * {@code dead-letter-queue}: {@code partition/offset} of a dead letter in this topic that has
   * been put back where it came from. A record with this header and no value is a note, not a
   * letter.
   */
  public static final String DEAD_REPLAYED = "dead.replayed";

  private Headers() {}

  /** The last header of that name, as text. */
  public static Optional<String> text(org.apache.kafka.common.header.Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }
}
