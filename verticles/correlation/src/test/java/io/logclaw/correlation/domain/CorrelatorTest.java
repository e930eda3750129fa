package io.logclaw.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.correlation.domain.Correlator.Progress;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.LogRecord;
import io.logclaw.model.RequestFailure;
import io.logclaw.model.ServiceCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelatorTest {
  private static final long NOON = Story.NOON.toEpochMilli();
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final DependencyMap dependencies = new DependencyMap();
  private final Correlator correlator =
      new Correlator(Limits.STANDARD, 0, Progress.NONE, Scenes.ROOM, dependencies);

  private static Story failing(int number, Duration after) {
    return Scenes.poolExhausted(new Story("%032x".formatted(number), Story.NOON.plus(after)));
  }

  @Test
  void aFailureIsSaidOnceItsTraceHasBeenQuietForTwoSeconds() {
    Scenes.feed(correlator, failing(1, Duration.ZERO).records());

    correlator.advance(NOON + 90 + 1_999);
    assertThat(correlator.take()).isEmpty();
    correlator.advance(NOON + 90 + 2_000);
    assertThat(correlator.take()).extracting(RequestFailure::service).containsExactly("payment");
  }

  @Test
  void aTraceThatGoesOnFailingIsJudgedThirtySecondsAfterItsFirstFault() {
    var story = new Story(TRACE).info("batch", "begin");
    for (int i = 0; i < 35; i++) {
      story.error("batch", "row is bad").pause(Duration.ofSeconds(1));
    }

    var said = Scenes.feed(correlator, story.records());

    assertThat(said).hasSize(1);
    assertThat(said.getFirst().detectedAt()).isBefore(Story.NOON.plusSeconds(32));
  }

  @Test
  void aTraceThatNeverEndsHoldsTheCommitForAboutAMinuteAtMost() {
    long latest = NOON;
    for (int i = 0; i < 600; i++) {
      latest = NOON + i * 1_000L;
      correlator.accept(line("info " + i, latest), i, latest);
    }

    assertThat(correlator.progress().offset()).isGreaterThan(600 - 70);
  }

  private static LogRecord line(String message, long at) {
    return new Story(TRACE, java.time.Instant.ofEpochMilli(at - 10))
        .info("batch", message)
        .records()
        .getFirst();
  }

  @Test
  void aFaultThatComesLateSaysTheSameFindingAgainBetterInformed() {
    var story =
        new Story(TRACE)
            .info("gateway", "in")
            .calls("gateway", "payment")
            .error("gateway", "gave up")
            .pause(Duration.ofSeconds(10))
            .error("payment", "disk full");

    var said = Scenes.feed(correlator, story.records());
    correlator.advance(NOON + 20_000);
    said.addAll(correlator.take());

    assertThat(said).extracting(RequestFailure::service).containsExactly("gateway", "payment");
    assertThat(said).extracting(RequestFailure::id).containsOnly(said.getFirst().id());
  }

  @Test
  void aStormIsSaidInFewFindingsWhoseOccurrencesAddUp() {
    int requests = 5_000;
    var records = new ArrayList<LogRecord>();
    for (int i = 0; i < requests; i++) {
      records.addAll(failing(i, Duration.ofMillis(2L * i)).records());
    }
    records.sort(java.util.Comparator.comparing(LogRecord::timestamp));

    var said = Scenes.feed(correlator, records);
    correlator.advance(NOON + 60_000);
    said.addAll(correlator.take());

    assertThat(said).hasSizeLessThanOrEqualTo(5);
    assertThat(said.getFirst().occurrences()).isOne();
    assertThat(said.stream().mapToLong(RequestFailure::occurrences).sum()).isEqualTo(requests);
    var summary = said.get(1);
    assertThat(summary.severity()).isEqualTo(IncidentSeverity.CRITICAL);
    assertThat(summary.title())
        .isEqualTo("payment: connection pool exhausted (seen by checkout, gateway)");
    assertThat(summary.blastRadius().failedRequests()).isEqualTo(summary.occurrences());
    assertThat(summary.blastRadius().users()).isEqualTo(summary.occurrences());
    assertThat(summary.blastRadius().calls())
        .contains(
            new ServiceCall("checkout", "payment", summary.occurrences(), summary.occurrences()));
  }

  @Test
  void theNextMinuteTheFirstFailureIsSaidAtOnceAgain() {
    var records = new ArrayList<LogRecord>();
    records.addAll(failing(1, Duration.ZERO).records());
    records.addAll(failing(2, Duration.ofSeconds(65)).records());
    var said = Scenes.feed(correlator, records);
    correlator.advance(NOON + 68_000);
    said.addAll(correlator.take());

    assertThat(said).extracting(RequestFailure::occurrences).containsExactly(1L, 1L);
  }

  @Test
  void differentErrorsOfOneServiceAreDifferentKinds() {
    var records = new ArrayList<LogRecord>();
    records.addAll(new Story("a1").error("gateway", "no route").records());
    records.addAll(new Story("a2").error("gateway", "no memory").records());
    Scenes.feed(correlator, records);
    correlator.advance(NOON + 3_000);

    assertThat(correlator.take()).hasSize(2);
  }

  @Test
  void equalTraceIdsOfTwoTenantsAreTwoRequests() {
    var one = new Story(TRACE).error("gateway", "no route").records().getFirst();
    var other =
        new LogRecord(
            "other",
            "other",
            one.timestamp(),
            one.service(),
            null,
            one.severity(),
            one.message(),
            one.templateId(),
            TRACE,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    Scenes.feed(correlator, List.of(one, other));
    correlator.advance(NOON + 3_000);

    assertThat(correlator.take())
        .extracting(RequestFailure::tenant)
        .containsExactlyInAnyOrder("default", "other");
  }

  @Test
  void recordsWithoutATraceIdAreOnlyPassedOver() {
    var log = new Story("").error("gateway", "no route").records().getFirst();
    correlator.accept(log, 41, NOON);
    correlator.advance(NOON + 3_000);

    assertThat(correlator.take()).isEmpty();
    assertThat(correlator.progress()).isEqualTo(new Progress(42, NOON + 3_000));
  }

  @Test
  void theCommitWaitsForOpenTracesAndForTheMinuteOfAFailure() {
    var records = failing(1, Duration.ZERO).records();
    correlator.accept(Scenes.sold(new Story("a1")).records().getFirst(), 0, NOON - 5_000);
    for (int i = 0; i < records.size(); i++) {
      correlator.accept(records.get(i), i + 1, NOON);
    }
    assertThat(correlator.progress()).as("open").isEqualTo(new Progress(1, NOON));

    correlator.advance(NOON + 3_000);
    assertThat(correlator.progress()).as("said").isEqualTo(new Progress(1, NOON));

    correlator.advance(NOON + 60_000);
    assertThat(correlator.progress()).as("next minute").isEqualTo(new Progress(10, NOON + 60_000));
  }

  @Test
  void aTraceThatOutgrowsItsBoundIsSummarisedAndSaysSo() {
    var story = new Story(TRACE).info("gateway", "in");
    for (int i = 0; i < 900; i++) {
      story.info("worker", "step " + i);
    }
    story.error("worker", "broken").error("gateway", "failed");
    for (int i = 0; i < records(story); i++) {
      correlator.accept(story.records().get(i), i, NOON);
    }
    correlator.advance(NOON + 3_000);

    var finding = correlator.take().getFirst();
    assertThat(correlator.summarised()).isEqualTo(903 - Trace.HEAD - Trace.TAIL - 2);
    assertThat(finding.service()).isEqualTo("worker");
    assertThat(finding.timeline()).hasSizeLessThanOrEqualTo(FailureReport.MOST_STEPS);
    assertThat(finding.timeline().getLast().text())
        .endsWith("more lines of this request are not shown");
    assertThat(finding.timeline()).extracting(entry -> entry.role()).contains("origin", "echo");
  }

  private static int records(Story story) {
    return story.records().size();
  }

  @Test
  void faultFreeTracesTeachWhoCallsWhomOnce() {
    for (int i = 0; i < 10; i++) {
      var records = Scenes.sold(new Story("%032x".formatted(i))).records();
      for (int j = 0; j < records.size(); j++) {
        correlator.accept(records.get(j), i * 100L + j, NOON);
      }
    }
    correlator.advance(NOON + 3_000);

    assertThat(dependencies.calls(NOON))
        .containsExactly(
            new ServiceCall("checkout", "payment", 10, 0),
            new ServiceCall("gateway", "checkout", 10, 0));
  }
}
