package io.logclaw.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.intake.IntakeMeters.Transport;
import io.logclaw.intake.domain.ByteBudget;
import io.logclaw.platform.Platform;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a dashboard made for the Collector asks Prometheus for. */
class IntakeMetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final IntakeMeters meters = meters(registry);

  private static IntakeMeters meters(PrometheusMeterRegistry registry) {
    var other = Intake.withoutKafka("127.0.0.1:1");
    var platform =
        new Platform(
            other.tenant(),
            other.dataDirectory(),
            other.kafka(),
            other.openSearch(),
            other.health(),
            registry,
            other.clock());
    return new IntakeMeters(platform, platform.status("intake"), new ByteBudget(1));
  }

  private void assertShows(String series) {
    assertThat(registry.scrape().lines()).contains(series);
  }

  @Test
  void theCollectorsSeriesAreThereFromTheStart() {
    for (var transport : new String[] {"grpc", "http"}) {
      var labels = "{receiver=\"otlp\",transport=\"" + transport + "\"} 0.0";
      assertShows("otelcol_receiver_accepted_log_records_total" + labels);
      assertShows("otelcol_receiver_refused_log_records_total" + labels);
    }
  }

  @Test
  void recordsAreCountedWhereTheyAreKnownAndRequestsWhereNot() {
    meters.answered(Transport.GRPC, new Outcome.Accepted(3));
    meters.answered(Transport.GRPC, new Outcome.TryAgain("Kafka is away", Duration.ZERO, 4));
    meters.answered(Transport.HTTP, new Outcome.Malformed("?"));
    meters.answered(Transport.HTTP, new Outcome.Unauthenticated("?", "?"));

    assertShows(
        "otelcol_receiver_accepted_log_records_total{receiver=\"otlp\",transport=\"grpc\"} 3.0");
    assertShows(
        "otelcol_receiver_refused_log_records_total{receiver=\"otlp\",transport=\"grpc\"} 4.0");
    assertShows(
        "otelcol_receiver_refused_log_records_total{receiver=\"otlp\",transport=\"http\"} 1.0");
    assertShows(
        "logclaw_intake_refused_requests_total{reason=\"unauthenticated\",transport=\"http\"} 1.0");
  }
}
