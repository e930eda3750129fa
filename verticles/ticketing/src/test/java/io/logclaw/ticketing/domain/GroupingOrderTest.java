package io.logclaw.ticketing.domain;

import static io.logclaw.ticketing.domain.Shop.failure;
import static io.logclaw.ticketing.domain.Shop.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.Finding;
import io.logclaw.model.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order in which signs come, and how often, does not matter. */
class GroupingOrderTest {
  private static final Duration ZERO = Duration.ZERO;

  @Property(tries = 2_000)
  void oneCauseIsOneIncidentInWhateverOrderAndHoweverOftenItsSignsCome(
      @ForAll("interleavings") List<List<Finding>> batches) {
    var world = new World();
    batches.forEach(world::take);

    var incident = world.only();
    assertThat(incident.service()).isEqualTo("payment");
    assertThat(incident.fingerprint()).isEqualTo("v1:payment:template-payment");
    assertThat(incident.occurrences()).as("requests, not lines").isEqualTo(3 + 3);
    assertThat(incident.occurrencesOf()).isEqualTo(Incident.Counted.REQUESTS);
    assertThat(incident.findings())
        .containsExactlyInAnyOrderElementsOf(
            Shop.paymentFails().stream().map(Finding::id).toList());
    assertThat(incident.blastRadius().failedRequests()).isEqualTo(6);
    assertThat(world.registry.entries().stream().filter(Registry.Entry::isOpen)).hasSize(1);
  }

  /** Every finding at least once, some again, cut into batches anywhere. */
  @Provide
  Arbitrary<List<List<Finding>>> interleavings() {
    var all = Shop.paymentFails();
    return Arbitraries.of(all)
        .list()
        .ofMaxSize(6)
        .flatMap(
            again -> {
              var stream = new ArrayList<>(all);
              stream.addAll(again);
              return Arbitraries.shuffle(stream);
            })
        .flatMap(
            stream ->
                Arbitraries.integers()
                    .between(1, stream.size())
                    .map(size -> batches(stream, size)));
  }

  private static List<List<Finding>> batches(List<Finding> stream, int size) {
    var batches = new ArrayList<List<Finding>>();
    for (int from = 0; from < stream.size(); from += size) {
      batches.add(List.copyOf(stream.subList(from, Math.min(from + size, stream.size()))));
    }
    return batches;
  }

  @Property(tries = 300)
  void twoCausesAreTwoIncidentsInWhateverOrderTheirSignsCome(
      @ForAll("twoCauses") List<Finding> stream) {
    var world = new World();
    stream.forEach(world::take);

    assertThat(world.open())
        .extracting(Incident::service)
        .containsExactlyInAnyOrder("payment", "inventory");
  }

  @Provide
  Arbitrary<List<Finding>> twoCauses() {
    var all = new ArrayList<>(Shop.paymentFails());
    all.add(failure("rf-i", ZERO, "inventory", "catalogue"));
    all.add(window("w-i", ZERO, "inventory"));
    all.add(window("w-c", ZERO, "catalogue"));
    return Arbitraries.shuffle(all);
  }
}
