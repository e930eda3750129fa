package io.logclaw.correlation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What the role shows of its memory. */
final class CorrelationMeters implements MeterBinder {
  private final RequestFollower follower;

  CorrelationMeters(RequestFollower follower) {
    this.follower = follower;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("logclaw.correlation.traces.open", follower, it -> it.view().openTraces())
        .description("Requests waiting to be judged")
        .register(registry);
    Gauge.builder("logclaw.correlation.traces.bytes", follower, it -> it.view().bytes())
        .description("Estimated heap bytes of the requests followed")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder(
            "logclaw.correlation.traces.evicted", follower, it -> it.view().evicted())
        .description("Requests without a fault, or judged, dropped early for want of memory")
        .register(registry);
    FunctionCounter.builder(
            "logclaw.correlation.records.summarised", follower, it -> it.view().summarised())
        .description("Lines of very long requests that were counted and not kept")
        .register(registry);
  }
}
