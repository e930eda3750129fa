package io.logclaw.ticketing;

import io.logclaw.model.Finding;
import io.logclaw.model.RequestFailure;
import io.logclaw.ticketing.domain.Shop;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Payment fails, and checkout and gateway with it; of one test alone, as the registry is shared.
 */
final class Outage {
  /** What makes the names of this test its own. */
  final String run = UUID.randomUUID().toString().substring(0, 8);

  String service(String name) {
    return name + "-" + run;
  }

  /** All that is found: one cause, 166 occurrences. */
  List<Finding> findings() {
    var echoes = new String[] {service("checkout"), service("gateway")};
    return List.of(
        Shop.window("w-c-" + run, Duration.ZERO, service("checkout")),
        Shop.failure("rf-1-" + run, Duration.ZERO, service("payment"), echoes),
        Shop.dying("im-" + run, Duration.ofSeconds(1), service("payment")),
        Shop.window("w-g-" + run, Duration.ofSeconds(10), service("gateway")),
        Shop.failure("rf-2-" + run, Duration.ofSeconds(10), service("payment"), echoes),
        Shop.window("w-p-" + run, Duration.ZERO, service("payment")));
  }

  /** A failure of payment that nobody else noticed. */
  RequestFailure failure() {
    return Shop.failure("rf-" + run, Duration.ZERO, service("payment"));
  }
}
