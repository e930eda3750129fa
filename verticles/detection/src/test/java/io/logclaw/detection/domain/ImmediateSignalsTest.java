package io.logclaw.detection.domain;

import static io.logclaw.detection.domain.Logs.BEGIN;
import static io.logclaw.detection.domain.Logs.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.Anomaly;
import io.logclaw.model.IncidentSeverity;
import io.logclaw.model.Severity;
import io.logclaw.model.Signal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImmediateSignalsTest {
  private final ImmediateSignals signals = new ImmediateSignals();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR | java.lang.OutOfMemoryError: Java heap space | OUT_OF_MEMORY",
        "INFO  | java.lang.OutOfMemoryError: Metaspace | OUT_OF_MEMORY",
        "INFO  | Out of memory: Killed process 4711 (java) total-vm:8GB | OUT_OF_MEMORY",
        "INFO  | Memory cgroup out of memory: Killed process 9 (node) | OUT_OF_MEMORY",
        "WARN  | Pod shop-1 was OOMKilled | OUT_OF_MEMORY",
        "ERROR | fork: Cannot allocate memory | OUT_OF_MEMORY",
        "ERROR | CUDA out of memory. Tried to allocate 2 GiB | OUT_OF_MEMORY",
        "ERROR | MemoryError | OUT_OF_MEMORY",
        "INFO  | FATAL ERROR: Reached heap limit Allocation failed | OUT_OF_MEMORY",
        "INFO  | app[12]: segfault at 0 ip 00007f sp 00007f error 4 in libc.so | CRASH",
        "ERROR | Segmentation fault | CRASH",
        "INFO  | Segmentation fault (core dumped) | CRASH",
        "ERROR | panic: runtime error: invalid memory address | CRASH",
        "INFO  | panic: runtime error: index out of range [3] | CRASH",
        "ERROR | fatal error: runtime: out of memory | OUT_OF_MEMORY",
        "INFO  | # A fatal error has been detected by the Java Runtime Environment: | CRASH",
        "WARN  | Back-off restarting failed container web in pod web-1 | CRASH",
        "ERROR | worker exited with code 137 | CRASH",
        "ERROR | java.io.IOException: No space left on device | DISK_FULL",
        "WARN  | ENOSPC: no space left, write | DISK_FULL",
        "WARN  | flood stage disk watermark [95%] exceeded on node-1 | DISK_FULL",
        "ERROR | could not write: disk full | DISK_FULL",
      })
  void findsADyingProcess(Severity severity, String message, SignalKind kind) {
    var sighting = signals.find(log("shop", severity, message, BEGIN));

    assertThat(sighting).isNotNull().extracting(found -> found.phrase().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoom level 137",
        "Zoom level changed to 14",
        "Meeting room out of stock",
        "Meeting room booked",
        "user killed 3 dragons",
        "killed 3 dragons",
        "no errors, 0 failed",
        "a highly skilled worker was killed in the movie",
        "cache is nearly full",
        "disk check passed, 0 problems",
        "the segfault in the old version was fixed",
        "see the docs on OutOfMemoryError",
        "panic room opened",
        "request served with no space left on device errors",
        "process 137 exited with code 0",
        "We never run out of memory",
      })
  void seesNothingInOrdinaryInfoLines(String message) {
    assertThat(signals.find(log("shop", Severity.INFO, message, BEGIN))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "container state: {\"OOMKilled\": false, \"ExitCode\": 1}",
        "OOMKilled=false, restarting",
        "no core dumped for worker 3",
        "raise the limit to avoid out of memory",
        "Zoom level 137",
        "Meeting room out of stock",
        "killed 3 dragons",
        "mushroom oomph",
        "user Sigsegvson logged out",
        "wallet full of coins; disk fuller",
      })
  void seesNothingInErrorsThatDenyOrOnlyResembleIt(String message) {
    assertThat(signals.find(log("shop", Severity.ERROR, message, BEGIN))).isNull();
  }

  @Test
  void anExceptionTypeIsEvidenceEnough() {
    var log = log("shop", Severity.INFO, "request failed", BEGIN, "java.lang.OutOfMemoryError");

    assertThat(signals.find(log))
        .isNotNull()
        .extracting(found -> found.phrase().kind())
        .isEqualTo(SignalKind.OUT_OF_MEMORY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INFO  | java.io.IOException | No space left on device | DISK_FULL",
        "ERROR | java.io.IOException | write failed: No space left on device | DISK_FULL",
        "WARN  | java.util.concurrent.ExecutionException | java.lang.OutOfMemoryError: heap |"
            + " OUT_OF_MEMORY",
        "INFO  | | [Errno 12] Cannot allocate memory | OUT_OF_MEMORY",
      })
  void whatTheExceptionSaysCountsAsIfTheLineSaidIt(
      Severity severity, @Nullable String type, String said, SignalKind kind) {
    var log = log("shop", severity, "upload failed", BEGIN, type, said);

    assertThat(signals.find(log))
        .isNotNull()
        .extracting(found -> found.phrase().kind())
        .isEqualTo(kind);
    assertThat(
            new ImmediateFindings(60_000)
                .inspect(log, BEGIN, Instant.EPOCH)
                .orElseThrow()
                .signals())
        .first()
        .extracting(Signal::reason)
        .asString()
        .startsWith("the exception says \"");
  }

  @Test
  void anExceptionThatDeniesItIsNoEvidence() {
    var log = log("shop", Severity.ERROR, "failed", BEGIN, "x.Y", "OOMKilled: false");

    assertThat(signals.find(log)).isNull();
  }

  @Test
  void sixHundredLinesInAMinuteAreOneAnomaly() {
    var path = new ImmediateFindings(60_000);
    int found = 0;
    for (int i = 0; i < 600; i++) {
      var log = log("shop", Severity.ERROR, "java.lang.OutOfMemoryError: heap", BEGIN + i * 100L);
      found += path.inspect(log, BEGIN + i * 100L, Instant.EPOCH).isPresent() ? 1 : 0;
    }

    assertThat(found).isOne();
  }

  @Test
  void aStormThatGoesOnIsToldOnceAMinuteWithTheLinesSince() {
    var path = new ImmediateFindings(60_000);
    long told = 0;
    int found = 0;
    for (int i = 0; i < 1_800; i++) {
      long at = BEGIN + i * 100L;
      var anomaly = path.inspect(log("shop", Severity.ERROR, "OOMKilled", at), at, Instant.EPOCH);
      found += anomaly.isPresent() ? 1 : 0;
      told += anomaly.map(Anomaly::occurrences).orElse(0L);
    }

    assertThat(found).isEqualTo(3);
    assertThat(told).isEqualTo(1_201); // all but what came after the last event
  }

  @Test
  void theAnomalySaysWhatWasSeen() {
    var log = log("shop", Severity.ERROR, "java.lang.OutOfMemoryError: heap", BEGIN);
    var anomaly = new ImmediateFindings(60_000).inspect(log, BEGIN, Instant.EPOCH).orElseThrow();
    var again = new ImmediateFindings(60_000).inspect(log, BEGIN, Instant.MAX).orElseThrow();

    assertThat(anomaly.title()).isEqualTo("shop: a process ran out of memory");
    assertThat(anomaly.severity()).isEqualTo(IncidentSeverity.CRITICAL);
    assertThat(anomaly.score()).isBetween(0.89, 0.91);
    assertThat(anomaly.signals())
        .extracting(signal -> signal.reason())
        .first()
        .asString()
        .contains("outofmemoryerror");
    assertThat(anomaly.evidence()).extracting(line -> line.logId()).containsExactly(log.logId());
    assertThat(again.id()).isEqualTo(anomaly.id());
  }

  @Property
  void theSameAnomaliesAreFoundInWhateverOrderTheLinesCome(@ForAll long seed) {
    var random = new Random(seed);
    var times = random.longs(80, BEGIN, BEGIN + 300_000).boxed().collect(Collectors.toList());
    var expected = idsOf(times);
    Collections.shuffle(times, random);

    assertThat(idsOf(times)).isEqualTo(expected);
  }

  private static Set<String> idsOf(List<Long> times) {
    var path = new ImmediateFindings(60_000);
    return times.stream()
        .map(at -> path.inspect(log("shop", Severity.ERROR, "OOMKilled", at), at, Instant.EPOCH))
        .flatMap(Optional::stream)
        .map(Anomaly::id)
        .collect(Collectors.toSet());
  }
}
