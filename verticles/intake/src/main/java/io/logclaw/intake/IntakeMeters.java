package io.logclaw.intake;

import io.logclaw.intake.domain.ByteBudget;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What intake counts. The series that the Collector's receiver has too bear its names, so that
 * dashboards can be carried over.
 *
 * <p>Records of a request that is refused before it is decoded cannot be counted; it counts as one.
 */
final class IntakeMeters {
  /** How a request came. */
  enum Transport {
    GRPC,
    HTTP;

    private String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final MeterRegistry meters;
  private final RoleStatus status;
  private final Map<Transport, Counter> accepted;
  private final Map<Transport, Counter> refused;

  IntakeMeters(Platform platform, RoleStatus status, ByteBudget budget) {
    this.meters = platform.meters();
    this.status = status;
    this.accepted = records("accepted", "Log records that Kafka has acknowledged");
    this.refused = records("refused", "Log records refused, retryably or for good");
    Gauge.builder("logclaw.intake.in.flight", budget, ByteBudget::used)
        .description("Bytes of requests being received, decoded or written")
        .baseUnit("bytes")
        .register(meters);
  }

  /** Counts one answered request. */
  void answered(Transport transport, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted(long records) -> of(accepted, transport).increment(records);
      // Not among the records: whoever it was need not have been a sender of logs.
      case Outcome.Unauthenticated _ -> refusedRequest(transport, "unauthenticated");
      case Outcome.TryAgain(_, _, long records) -> refused(transport, "try_again", records);
      case Outcome.Broken _ -> refused(transport, "broken", 1);
      case Outcome.Malformed _ -> refusedForGood(transport, "malformed");
      case Outcome.TooLarge _ -> refusedForGood(transport, "too_large");
      case Outcome.Unsupported _ -> refusedForGood(transport, "unsupported");
    }
  }

  private void refusedForGood(Transport transport, String reason) {
    status.failed(1);
    refused(transport, reason, 1);
  }

  private void refused(Transport transport, String reason, long records) {
    of(refused, transport).increment(records);
    refusedRequest(transport, reason);
  }

  private void refusedRequest(Transport transport, String reason) {
    Counter.builder("logclaw.intake.refused.requests")
        .description("Export requests refused, by reason")
        .tag("transport", transport.tag())
        .tag("reason", reason)
        .register(meters)
        .increment();
  }

  /** Counts a try to take changed certificates. */
  void reloaded(boolean good) {
    Counter.builder("logclaw.intake.certificate.reloads")
        .description("Tries to take changed TLS certificates, by result")
        .tag("result", good ? "taken" : "failed")
        .register(meters)
        .increment();
  }

  /** There from the start: an increase from nothing to 5 is none that Prometheus sees. */
  private Map<Transport, Counter> records(String what, String description) {
    var all = new EnumMap<Transport, Counter>(Transport.class);
    for (var transport : Transport.values()) {
      all.put(
          transport,
          Counter.builder("otelcol.receiver." + what + ".log.records")
              .description(description)
              .tag("receiver", "otlp")
              .tag("transport", transport.tag())
              .register(meters));
    }
    return all;
  }

  private static Counter of(Map<Transport, Counter> all, Transport transport) {
    return Objects.requireNonNull(all.get(transport));
  }
}
