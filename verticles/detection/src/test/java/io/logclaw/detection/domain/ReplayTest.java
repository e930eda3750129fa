package io.logclaw.detection.domain;

import static io.logclaw.detection.domain.Logs.BEGIN;
import static io.logclaw.detection.domain.Logs.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.Anomaly;
import io.logclaw.model.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReplayTest {
  @Property(tries = 100)
  void disorderMembersAndCrashesChangeNoVerdict(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int partitions) {
    var logs = logs(new Random(seed));
    var calm = new Simulation(DetectionRules.STANDARD, 1, seed, 0).run(logs);

    var rough = new Simulation(DetectionRules.STANDARD, partitions, seed + 1, 0.15).run(logs);

    assertThat(verdicts(rough)).isEqualTo(verdicts(calm));
  }

  /** Three services for twelve minutes, whose share of errors jumps about. */
  private static List<LogRecord> logs(Random random) {
    var logs = new ArrayList<LogRecord>();
    for (int service = 0; service < 3; service++) {
      int usual = 20 + random.nextInt(100);
      for (int minute = 0; minute < 12; minute++) {
        int errors = minute > 2 && random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(3);
        int span = 10_000 + random.nextInt(50_000);
        logs.addAll(traffic("service-" + service, BEGIN + minute * 60_000L, span, usual, errors));
      }
    }
    return logs;
  }

  private static Map<String, String> verdicts(List<Anomaly> found) {
    var verdicts = new TreeMap<String, String>();
    for (var one : found) {
      verdicts.put(
          one.id(),
          "%.9f %s %d %s %s"
              .formatted(
                  one.score(), one.severity(), one.occurrences(), one.lastSeen(), one.burst()));
    }
    return verdicts;
  }
}
