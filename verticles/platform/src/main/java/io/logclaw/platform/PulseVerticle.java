package io.logclaw.platform;

import io.logclaw.contract.Addresses;
import io.logclaw.contract.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** One per process: tells the others every two seconds that it lives, and how its roles are. */
public final class PulseVerticle extends VerticleBase {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Pulses pulses;

  /**
   * A heart that does not beat yet.
   *
   * @param member unique name of the process, such as {@code host-1/4711}
   * @param roles what it does; a role that has not reported its health counts as starting
   */
  public PulseVerticle(
      String member,
      String version,
      Health health,
      MeterRegistry meters,
      Clock clock,
      List<String> roles) {
    this.pulses = new Pulses(member, version, health, meters, clock, roles);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(0, EVERY.toMillis(), _ -> beat());
    return Future.succeededFuture();
  }

  private void beat() {
    vertx
        .executeBlocking(pulses::now)
        .onSuccess(pulse -> vertx.eventBus().publish(Addresses.ROLE_PULSE, Json.text(pulse)));
  }
}
