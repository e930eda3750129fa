package io.logclaw.ticketing;

import static io.logclaw.ticketing.IncidentWriter.untilWon;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.logclaw.model.Incident;
import io.logclaw.platform.RoleStatus;
import io.logclaw.ticketing.domain.OutboxRules;
import io.logclaw.ticketing.domain.OutboxRules.Claim;
import io.logclaw.ticketing.domain.StoredIncident;
import io.logclaw.ticketing.platforms.Delivery;
import io.logclaw.ticketing.platforms.TicketPlatform;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one platform what the outbox owes it, one delivery after the other, on a thread of its
 * own: a slow platform holds up no other. Members share the work by leases in the incidents
 * themselves.
 */
final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LONGEST_DELIVERY_SECONDS = 45; // shorter than the lease

  private final TicketPlatform platform;
  private final IncidentStore store;
  private final TicketPages pages;
  private final Clock clock;
  private final MeterRegistry meters;
  private final RoleStatus status;
  private final Consumer<Incident> changed;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  Courier(
      TicketPlatform platform,
      IncidentStore store,
      TicketPages pages,
      Clock clock,
      MeterRegistry meters,
      RoleStatus status,
      Consumer<Incident> changed) {
    this.platform = platform;
    this.store = store;
    this.pages = pages;
    this.clock = clock;
    this.meters = meters;
    this.status = status;
    this.changed = changed;
    this.thread = Thread.ofPlatform().name("ticketing-" + platform.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Asks it to end after the delivery in hand. */
  void stop() {
    stop.countDown();
  }

  /**
   * Blocks until it has ended. A delivery that takes long is cut off: its lease ends by itself, and
   * then it is tried again as one of unknown outcome.
   */
  void join() throws InterruptedException {
    if (!thread.join(PATIENCE)) {
      thread.interrupt();
      thread.join();
    }
  }

  private void run() {
    try {
      boolean stopped = false;
      while (!stopped) {
        round();
        stopped = stop.await(PAUSE.toMillis(), MILLISECONDS);
      }
    } catch (Throwable e) { // an Error, too, must turn the role unhealthy
      if (stop.getCount() > 0) {
        log.error("nothing is delivered to {} any more", platform.name(), e);
        status.failed(e);
      }
    }
  }

  private void round() throws InterruptedException {
    try {
      for (var id : store.due(clock.instant())) {
        if (stop.getCount() > 0) {
          deliver(id);
        }
      }
    } catch (StoreUnavailableException e) {
      log.debug("{} waits: {}", platform.name(), e.getMessage()); // the role's loop reports it
    }
  }

  private void deliver(String id) throws StoreUnavailableException, InterruptedException {
    if (untilWon(() -> claim(id)) instanceof Turn.Mine(StoredIncident before, Claim claim)) {
      var delivery = attempt(before);
      count(delivery);
      settle(id, claim, delivery);
    }
  }

  /** Whether a delivery is this member's to make. */
  private sealed interface Turn {
    /** Nothing is due any more. */
    record Nobodys() implements Turn {}

    /** It is; the incident is as it was before this try was noted. */
    record Mine(StoredIncident before, Claim claim) implements Turn {}
  }

  /** Null if somebody else changed the incident. */
  private @Nullable Turn claim(String id) throws StoreUnavailableException {
    var now = clock.instant();
    var found = store.get(id);
    if (found.isEmpty() || !OutboxRules.isDue(found.get().value(), platform.name(), now)) {
      return new Turn.Nobodys();
    }
    var before = found.get().value();
    var claim = new Claim(platform.name(), UUID.randomUUID().toString(), before.books().revision());
    return store.replace(found.get(), OutboxRules.claim(before, claim, now))
        ? new Turn.Mine(before, claim)
        : null;
  }

  private Delivery attempt(StoredIncident stored) throws InterruptedException {
    try {
      return platform
          .deliver(pages.update(stored, platform.name()))
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_DELIVERY_SECONDS, SECONDS);
    } catch (TimeoutException _) {
      return new Delivery.TryAgain("no answer in " + LONGEST_DELIVERY_SECONDS + " s");
    } catch (ExecutionException e) {
      log.error("{} broke its contract: a delivery never fails", platform.name(), e.getCause());
      return new Delivery.TryAgain("an error of ours: see LogClaw's log");
    }
  }

  private void settle(String id, Claim claim, Delivery delivery) throws StoreUnavailableException {
    var _ =
        untilWon(
            () -> {
              var current = store.get(id);
              if (current.isEmpty() || !claim.holds(current.get().value())) {
                return false;
              }
              var settled = settled(current.get().value(), claim, delivery);
              if (!store.replace(current.get(), settled)) {
                return null;
              }
              changed.accept(settled.incident());
              return true;
            });
  }

  private StoredIncident settled(StoredIncident stored, Claim claim, Delivery delivery) {
    var now = clock.instant();
    return switch (delivery) {
      case Delivery.Delivered(var reference) ->
          OutboxRules.delivered(stored, claim, reference, now);
      case Delivery.Rejected(String reason) -> OutboxRules.rejected(stored, claim, reason, now);
      case Delivery.TryAgain(String reason, var retryAfter) ->
          OutboxRules.tryAgain(
              stored, claim, reason, retryAfter, ThreadLocalRandom.current().nextDouble(), now);
    };
  }

  private void count(Delivery delivery) {
    var outcome =
        switch (delivery) {
          case Delivery.Delivered _ -> "delivered";
          case Delivery.TryAgain _ -> "again";
          case Delivery.Rejected _ -> "rejected";
        };
    meters
        .counter("logclaw.ticketing.deliveries", "platform", platform.name(), "outcome", outcome)
        .increment();
  }
}
