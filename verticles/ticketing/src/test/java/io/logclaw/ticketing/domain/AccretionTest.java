package io.logclaw.ticketing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Json;
import io.logclaw.model.Evidence;
import io.logclaw.model.Finding;
import io.logclaw.model.Incident.Counted;
import io.logclaw.model.IncidentSeverity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AccretionTest {
  private static final Duration ZERO = Duration.ZERO;

  @Test
  void threeFailingServicesMakeItHigh() {
    var two = new World().take(Shop.failure("rf", ZERO, "payment", "checkout")).only();
    var three = new World().take(Shop.failure("rf", ZERO, "payment", "checkout", "gateway")).only();

    assertThat(two.severity()).isEqualTo(IncidentSeverity.MEDIUM);
    assertThat(three.severity()).isEqualTo(IncidentSeverity.HIGH);
  }

  @Test
  void theOriginsLinesComeFirstAndNoServiceFillsTheListAlone() {
    var world = new World();
    for (int i = 0; i < 30; i++) {
      world.take(Shop.failure("rf-" + i, Duration.ofMillis(i), "payment", "checkout"));
    }
    var evidence = world.only().evidence();

    assertThat(evidence).hasSize(20);
    assertThat(evidence.getFirst().service()).isEqualTo("payment");
    assertThat(evidence)
        .filteredOn(line -> line.service().equals("checkout"))
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(evidence).extracting(Evidence::logId).doesNotHaveDuplicates();
  }

  @Test
  void theTimelineOfTheFirstFailureIsKept() {
    var world = new World().take(Shop.failure("rf-1", ZERO, "payment"));
    var timeline = world.only().timeline();
    world.take(Shop.failure("rf-2", Duration.ofSeconds(5), "payment"));

    assertThat(world.only().timeline()).isEqualTo(timeline).hasSize(1);
  }

  @Test
  void aStormIsCountedOnceHoweverOftenItsBatchComesAgain() {
    List<Finding> storm = new ArrayList<>();
    IntStream.range(0, 5_000).forEach(i -> storm.add(Shop.window("w-" + i, ZERO, "payment")));
    var world = new World().take(storm).take(storm);

    assertThat(world.only().occurrences()).isEqualTo(5_000 * 40);
    assertThat(world.only().occurrencesOf()).isEqualTo(Counted.LINES);
    assertThat(world.only().findings()).hasSize(200).contains("w-4999");
  }

  @Test
  void failedRequestsAreCountedAloneFromTheFirstOn() {
    var window = Shop.window("w", ZERO, "payment");
    var failure = Shop.failure("rf", ZERO, "payment", "checkout");

    var before = new World().take(window, window).only();
    var after = new World().take(window).take(failure, window).take(failure).only();

    assertThat(List.of(before.occurrences(), before.occurrencesOf()))
        .isEqualTo(List.of(40L, Counted.LINES));
    assertThat(List.of(after.occurrences(), after.occurrencesOf()))
        .isEqualTo(List.of(3L, Counted.REQUESTS));
  }

  @Test
  void whatAMergedIncidentCountedIsAddedToItsLike() {
    var lines = new Occurrences(40, Counted.LINES);
    var requests = new Occurrences(3, Counted.REQUESTS);

    assertThat(lines.plus(lines)).isEqualTo(new Occurrences(80, Counted.LINES));
    assertThat(requests.plus(requests)).isEqualTo(new Occurrences(6, Counted.REQUESTS));
    assertThat(lines.plus(requests)).isEqualTo(requests);
    assertThat(requests.plus(lines)).isEqualTo(requests);
  }

  @Test
  void theStoredFormIsReadAsItWasWritten() {
    var world = new World().take(Shop.paymentFails());
    var books = world.get(world.only().id()).books();

    assertThat(Json.read(Json.text(books), StoredIncident.Bookkeeping.class)).isEqualTo(books);
    assertThat(Json.read(Json.text(world.registry), Registry.class)).isEqualTo(world.registry);
  }

  @Test
  void idsAreShortAndTheSameEverywhere() {
    assertThat(IncidentIds.of("finding-1")).isEqualTo(IncidentIds.of("finding-1"));
    assertThat(IncidentIds.isOne(IncidentIds.of("finding-1"))).isTrue();
    assertThat(IncidentIds.isOne("registry")).isFalse();
    assertThat(IncidentIds.isOne("INC-ILOU0000")).isFalse();
  }

  @Property(tries = 50)
  void whatWasSeenStaysSeen(@ForAll @IntRange(max = 300) int count) {
    var seen = Seen.parse("");
    IntStream.range(0, count).forEach(i -> seen.add("id-" + i));
    var again = Seen.parse(seen.text());

    assertThat(IntStream.range(0, count).allMatch(i -> again.contains("id-" + i))).isTrue();
    assertThat(again.contains("another")).isFalse();
  }

  @Test
  void whatWasSeenLongAgoIsForgotten() {
    var seen = Seen.parse("");
    IntStream.range(0, Seen.MOST + 10).forEach(i -> seen.add("id-" + i));

    assertThat(seen.contains("id-0")).isFalse();
    assertThat(seen.contains("id-10")).isTrue();
    assertThat(seen.text()).hasSizeLessThan(44_000);
  }

  @Property
  void aLineIsOneLineAndNoLongerThanAllowed(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 50) int most) {
    var line = Text.line(text, most);

    assertThat(line).hasSizeLessThanOrEqualTo(most);
    assertThat(line.codePoints().filter(Character::isISOControl)).isEmpty();
  }
}
