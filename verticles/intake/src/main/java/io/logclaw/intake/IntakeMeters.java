package io.logclaw.intake;

import io.logclaw.intake.domain.ByteBudget;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

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

  IntakeMeters(Platform platform, RoleStatus status, ByteBudget budget) {
    this.meters = platform.meters();
    this.status = status;
    Gauge.builder("logclaw.intake.in.flight", budget, ByteBudget::used)
        .description("Bytes of requests being received, decoded or written")
        .baseUnit("bytes")
        .register(meters);
  }

  /** Counts one answered request. */
  void answered(Transport transport, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted(long records) ->
          records("accepted", "Log records that Kafka has acknowledged", transport)
              .increment(records);
      // Not among the records: whoever it was need not have been a sender of logs.
      case Outcome.Unauthenticated _ -> refusedRequest(transport, "unauthenticated");
      case Outcome.TryAgain _ -> refused(transport, "try_again");
      case Outcome.Broken _ -> refused(transport, "broken");
      case Outcome.Malformed _ -> refusedForGood(transport, "malformed");
      case Outcome.TooLarge _ -> refusedForGood(transport, "too_large");
      case Outcome.Unsupported _ -> refusedForGood(transport, "unsupported");
    }
  }

  private void refusedForGood(Transport transport, String reason) {
    status.failed(1);
    refused(transport, reason);
  }

  private void refused(Transport transport, String reason) {
    records("refused", "Log records refused, retryably or for good", transport).increment();
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

  private Counter records(String what, String description, Transport transport) {
    return Counter.builder("otelcol.receiver." + what + ".log.records")
        .description(description)
        .tag("receiver", "otlp")
        .tag("transport", transport.tag())
        .register(meters);
  }
}
