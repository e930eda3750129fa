package io.logclaw.ticketing.domain;

import static io.logclaw.ticketing.domain.Shop.dying;
import static io.logclaw.ticketing.domain.Shop.failure;
import static io.logclaw.ticketing.domain.Shop.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.AuditEntry;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingTest {
  private static final Duration ZERO = Duration.ZERO;

  @Test
  void anAnomalyOfAnEchoThatCameFirstIsRerootedToTheOrigin() {
    var incident =
        new World()
            .take(window("w", ZERO, "gateway"))
            .take(failure("rf", ZERO, "payment", "checkout", "gateway"))
            .only();

    assertThat(incident.service()).isEqualTo("payment");
    assertThat(incident.title()).isEqualTo("Requests fail in payment");
    assertThat(incident.id()).isEqualTo(IncidentIds.of("w"));
    assertThat(incident.audit())
        .extracting(AuditEntry::action)
        .containsExactly("opened", "rerooted", "severity_raised");
    assertThat(incident.audit().get(1).note())
        .isEqualTo(
            "It began in payment and not in gateway: payment failed first and called nobody that"
                + " failed.");
    assertThat(incident.rootCause().summary()).startsWith("Requests fail in payment");
  }

  @Test
  void incidentsOfEchoesAreMergedIntoTheOneAtTheOrigin() {
    var world =
        new World()
            .take(window("g", ZERO, "gateway"))
            .take(window("c", ZERO, "checkout"))
            .take(dying("p", ZERO, "payment"));
    assertThat(world.open()).hasSize(3);

    world.take(failure("rf", ZERO, "payment", "checkout", "gateway"));

    var incident = world.only();
    assertThat(incident.id()).isEqualTo(IncidentIds.of("p"));
    assertThat(incident.occurrences()).isEqualTo(3);
    var merged = world.get(IncidentIds.of("g"));
    assertThat(merged.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(merged.incident().audit().getLast().note())
        .isEqualTo(
            "It has the same cause as %s, which counts its findings.".formatted(incident.id()));
  }

  @Test
  void aFailureElsewhereDoesNotRerootWhatRestsOnAFailureOfItsOwn() {
    var world =
        new World()
            .take(failure("rf-1", ZERO, "checkout", "gateway"))
            .take(failure("rf-2", ZERO, "payment", "checkout", "gateway"));

    assertThat(world.open())
        .extracting(Incident::service)
        .containsExactlyInAnyOrder("checkout", "payment");
  }

  @Test
  void anAnomalyAfterTheWindowIsAnotherIncident() {
    var world =
        new World()
            .take(window("w-1", ZERO, "payment"))
            .take(window("w-2", Duration.ofMinutes(31), "payment"));

    assertThat(world.open()).hasSize(2);
  }

  @Test
  void anotherTenantsSignsNeverMeet() {
    var registry =
        Plan.of(World.RULES, Registry.EMPTY, List.of(window("w", ZERO, "payment")), Shop.NOON)
            .registry();
    var other = registry.entries().getFirst();
    var foreign =
        new Registry.Entry(
            other.id(),
            "acme",
            other.fingerprint(),
            other.service(),
            List.of(),
            other.firstSeen(),
            other.lastSeen(),
            true,
            null,
            null,
            Shop.NOON);

    var plan =
        Plan.of(
            World.RULES,
            new Registry(List.of(foreign)),
            List.of(window("w-2", ZERO, "payment")),
            Shop.NOON);

    assertThat(plan.registry().entries()).hasSize(2);
  }

  @Test
  void whatIsOlderThanTheResolutionIsCountedAndDoesNotReopen() {
    var world = new World().take(failure("rf", ZERO, "payment", "checkout"));
    var id = world.only().id();
    world.now = Shop.NOON.plusSeconds(15);
    world.resolve(id).take(window("w", Duration.ofSeconds(10), "checkout"));

    var incident = world.get(id).incident();
    assertThat(world.open()).isEmpty();
    assertThat(incident.occurrences()).isEqualTo(3);
    assertThat(incident.state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void aRecurrenceSoonAfterTheResolutionReopens() {
    var world = new World().take(failure("rf", ZERO, "payment", "checkout"));
    var id = world.only().id();
    world.now = Shop.NOON.plusSeconds(60);
    world.resolve(id).take(failure("rf-2", Duration.ofMinutes(5), "payment", "checkout"));

    assertThat(world.only().id()).isEqualTo(id);
    assertThat(world.only().state()).isEqualTo(IncidentState.IDENTIFIED);
    assertThat(world.only().resolvedAt()).isNull();
    assertThat(world.only().audit().getLast().action()).isEqualTo("reopened");
  }

  @Test
  void aBurstThatGoesOnAfterTheResolutionReopens() {
    var world = new World().take(window("w", ZERO, "payment"));
    var id = world.only().id();
    world.now = Shop.NOON.plusSeconds(60);
    world.resolve(id).take(Shop.burst("w-2", ZERO, Duration.ofSeconds(80), "payment"));

    assertThat(world.only().id()).isEqualTo(id);
  }

  @Test
  void aRecurrenceLongAfterTheResolutionIsANewIncident() {
    var world = new World().take(failure("rf", ZERO, "payment", "checkout"));
    var id = world.only().id();
    world.now = Shop.NOON.plusSeconds(60);
    world.resolve(id).take(failure("rf-2", Duration.ofMinutes(12), "payment", "checkout"));

    assertThat(world.only().id()).isNotEqualTo(id);
  }

  @Test
  void aReplayOfAllChangesNothing() {
    var world = new World().take(Shop.paymentFails());
    var before = List.copyOf(world.incidents.values());
    var registry = world.registry;

    world.take(Shop.paymentFails());

    assertThat(world.incidents.values()).containsExactlyElementsOf(before);
    assertThat(world.registry).isSameAs(registry);
  }

  @Test
  void theRegistryForgetsWhatNobodyTouchedForADay() {
    var world = new World().take(window("w", ZERO, "payment"));

    assertThat(world.registry.pruned(world.now.plus(Duration.ofHours(25))).entries()).isEmpty();
    assertThat(world.registry.pruned(world.now.plus(Duration.ofHours(23))))
        .isSameAs(world.registry);
  }

  @Test
  void theRegistryStaysSmall() {
    var world = new World();
    for (int i = 0; i < Registry.MOST + 5; i++) {
      world.take(window("w-" + i, ZERO, "service-" + i));
    }
    assertThat(world.registry.pruned(world.now).entries()).hasSize(Registry.MOST);
  }
}
