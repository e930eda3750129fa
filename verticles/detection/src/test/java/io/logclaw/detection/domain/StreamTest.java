package io.logclaw.detection.domain;

import static io.logclaw.detection.domain.Logs.BEGIN;
import static io.logclaw.detection.domain.Logs.log;
import static io.logclaw.detection.domain.Logs.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.Anomaly;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.LogRecord;
import io.logclaw.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found in whole streams of logs. */
class StreamTest {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  @Test
  void twelveThousandErrorsWithoutAKnownWordAreOneBurst() {
    var found = Simulation.judge(traffic("billing", BEGIN, MINUTE, 0, 12_000));

    assertThat(bursts(found)).containsExactly("billing");
    assertThat(found).hasSizeLessThanOrEqualTo(2);
    assertThat(found.stream().mapToLong(Anomaly::occurrences).sum()).isEqualTo(12_000);
    assertThat(found.getFirst().score()).isGreaterThan(0.5);
    assertThat(found.getFirst().severity()).isEqualTo(IncidentSeverity.HIGH);
  }

  @Test
  void theirTemplateAndTheirFirstLineProveIt() {
    var logs = traffic("billing", BEGIN, MINUTE, 0, 1_200);
    var first = Simulation.judge(logs).getFirst();

    assertThat(first.templateId()).isEqualTo(logs.getFirst().templateId());
    assertThat(first.evidence())
        .extracting(line -> line.logId())
        .containsExactly(logs.getFirst().logId());
  }

  @Test
  void aServiceThatBreaksAfterHealthyMinutesIsToldWithItsNumbers() {
    var logs = new ArrayList<>(traffic("payment", BEGIN, 5 * MINUTE, 3_000, 9));
    logs.addAll(traffic("payment", BEGIN + 5 * MINUTE, MINUTE, 312, 288));
    var found = Simulation.judge(logs);

    assertThat(bursts(found)).containsExactly("payment");
    var first = found.getFirst();
    assertThat(first.firstSeen().toEpochMilli()).isEqualTo(BEGIN + 5 * MINUTE);
    assertThat(first.title()).matches("payment: error rate \\d\\d % \\(usual 0.3\\d? %\\)");
    assertThat(first.signals())
        .extracting(signal -> signal.name())
        .containsExactlyInAnyOrder("error_factor", "error_ratio", "z_score", "error_volume");
    assertThat(first.signals().stream().mapToDouble(signal -> signal.weight()).sum())
        .isEqualTo(first.score(), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(first.occurrences()).isLessThan(60); // told before its first window had ended
  }

  @Test
  void aThousandServicesWithOneStrayErrorEachAreNoAnomaly() {
    var logs = new ArrayList<LogRecord>();
    for (int i = 0; i < 1_000; i++) {
      logs.addAll(traffic("service-" + i, BEGIN + i * 50L, MINUTE, i % 3 * 5, 1));
    }

    assertThat(Simulation.judge(logs)).isEmpty();
  }

  @Test
  void aSteadyShareOfErrorsIsNoAnomaly() {
    var random = new Random(7);
    var logs = new ArrayList<LogRecord>();
    for (int service = 0; service < 20; service++) {
      int perSecond = 1 + service * 2;
      for (int i = 0; i < 30 * 60 * perSecond; i++) {
        boolean error = random.nextDouble() < 0.05;
        logs.add(
            log(
                "service-" + service,
                error ? Severity.ERROR : Severity.INFO,
                error ? "declined" : "served",
                BEGIN + i * SECOND / perSecond));
      }
    }

    assertThat(Simulation.judge(logs)).isEmpty();
  }

  @Test
  void trafficThatDoublesWithItsErrorsIsNoAnomaly() {
    var logs = new ArrayList<>(traffic("shop", BEGIN, 10 * MINUTE, 19_000, 1_000));
    logs.addAll(traffic("shop", BEGIN + 10 * MINUTE, 10 * MINUTE, 38_000, 2_000));
    logs.addAll(traffic("shop", BEGIN + 20 * MINUTE, MINUTE, 38_000, 2_000));

    assertThat(Simulation.judge(logs)).isEmpty();
  }

  @Test
  void ordinaryInfoLinesAreNoAnomaly() {
    var logs = new ArrayList<LogRecord>();
    var lines =
        List.of(
            "Zoom level 137",
            "Meeting room out of stock",
            "killed 3 dragons",
            "no errors, 0 failed");
    for (int i = 0; i < 6_000; i++) {
      logs.add(log("game", Severity.INFO, lines.get(i % lines.size()), BEGIN + i * 50L));
    }

    assertThat(Simulation.judge(logs)).isEmpty();
  }

  @Test
  void aServiceThatFlapsForTenMinutesIsOneBurst() {
    var logs = new ArrayList<>(traffic("cart", BEGIN, 5 * MINUTE, 6_000, 6));
    for (int i = 0; i < 10; i++) {
      long at = BEGIN + (5 + i) * MINUTE;
      logs.addAll(traffic("cart", at, 30 * SECOND, 300, 300));
      logs.addAll(traffic("cart", at + 30 * SECOND, 30 * SECOND, 600, 1));
    }
    var found = Simulation.judge(logs);

    assertThat(bursts(found)).containsExactly("cart");
    assertThat(found).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void everyEventOfABurstTellsWhichItIsAndHowManyErrorsThereHaveBeen() {
    var logs = new ArrayList<>(traffic("cart", BEGIN, 5 * MINUTE, 6_000, 6));
    logs.addAll(traffic("cart", BEGIN + 5 * MINUTE, 5 * MINUTE, 3_000, 3_000));
    var events = Simulation.judge(logs);

    assertThat(events).hasSizeGreaterThan(3);
    long soFar = 0;
    for (int i = 0; i < events.size(); i++) {
      soFar += events.get(i).occurrences();
      assertThat(events.get(i).burst())
          .isEqualTo(new Anomaly.Burst(events.getFirst().id(), i, soFar));
    }
    assertThat(events).extracting(Anomaly::firstSeen).containsOnly(events.getFirst().firstSeen());
    assertThat(events).extracting(Anomaly::id).doesNotHaveDuplicates();
    assertThat(soFar).isEqualTo(3_000);
  }

  @Test
  void aSparseServiceThatFailsEntirelyIsFoundWithinAMinute() {
    var logs = new ArrayList<>(traffic("mailer", BEGIN, 20 * MINUTE, 600, 2));
    logs.addAll(traffic("mailer", BEGIN + 20 * MINUTE, 2 * MINUTE, 4, 56));
    var found = Simulation.judge(logs);

    assertThat(bursts(found)).containsExactly("mailer");
    assertThat(found.getFirst().lastSeen().toEpochMilli()).isLessThanOrEqualTo(BEGIN + 21 * MINUTE);
  }

  @Test
  void aBurstOfManyHoursStaysOneAndIsAcceptedInTheEnd() {
    var logs = new ArrayList<>(traffic("shop", BEGIN, 10 * MINUTE, 6_000, 3));
    logs.addAll(traffic("shop", BEGIN + 10 * MINUTE, 180 * MINUTE, 60_000, 20_000));
    var found = Simulation.judge(logs);

    assertThat(bursts(found)).containsExactly("shop");
    assertThat(found.getLast().lastSeen().toEpochMilli()).isLessThan(BEGIN + 90 * MINUTE);
  }

  @Test
  void serverErrorsInAnAccessLogCountAsErrors() {
    var logs = new ArrayList<LogRecord>();
    for (int i = 0; i < 600; i++) {
      var plain = log("gateway", Severity.INFO, "GET /cart", BEGIN + i * 100L);
      logs.add(i < 300 ? plain : withStatus(plain, 503));
    }

    assertThat(bursts(Simulation.judge(logs))).containsExactly("gateway");
  }

  private static LogRecord withStatus(LogRecord log, int status) {
    return new LogRecord(
        log.logId(),
        log.tenant(),
        log.timestamp(),
        log.service(),
        null,
        log.severity(),
        log.message(),
        log.templateId(),
        null,
        null,
        null,
        null,
        null,
        status,
        null,
        null,
        null);
  }

  /** The services of distinct bursts. */
  private static List<String> bursts(List<Anomaly> found) {
    return found.stream().filter(one -> burst(one).update() == 0).map(Anomaly::service).toList();
  }

  private static Anomaly.Burst burst(Anomaly event) {
    return Objects.requireNonNull(event.burst(), event.id());
  }
}
