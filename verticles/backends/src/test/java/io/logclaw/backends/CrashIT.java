package io.logclaw.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {
  private static final long DOCUMENTS_BEFORE_THE_KILL = 100;

  @TempDir Path data;

  /** What was acknowledged: numbers from 0 to below these. */
  private record Acknowledged(long inKafka, long inOpenSearch) {}

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void whatWasAcknowledgedSurvivesAKilledProcess() throws Exception {
    var acknowledged = writeUntilKilled();

    try (var servers = Servers.start(data)) {
      var there = servers.numbersInKafka();
      assertThat(LongStream.range(0, acknowledged.inKafka()).filter(n -> !there.contains(n)))
          .isEmpty();
      assertThat(servers.hasDocuments(acknowledged.inOpenSearch())).isTrue();
    }
  }

  private Acknowledged writeUntilKilled() throws Exception {
    var writer = new ProcessBuilder(command()).redirectErrorStream(true).start();
    long inKafka = 0;
    long inOpenSearch = 0;
    var others = new ArrayList<String>();
    try (BufferedReader lines = writer.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(CrashingWriter.KAFKA)) {
          inKafka = 1 + Long.parseLong(line.substring(CrashingWriter.KAFKA.length()));
        } else if (line.startsWith(CrashingWriter.OPEN_SEARCH)) {
          inOpenSearch = 1 + Long.parseLong(line.substring(CrashingWriter.OPEN_SEARCH.length()));
        } else {
          others.add(line);
        }
        if (inOpenSearch >= DOCUMENTS_BEFORE_THE_KILL && writer.isAlive()) {
          writer.toHandle().destroyForcibly(); // leaves its output open: read to its end
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(inOpenSearch).as("%s", others).isGreaterThanOrEqualTo(DOCUMENTS_BEFORE_THE_KILL);
    assertThat(inKafka).as("%s", others).isPositive();
    return new Acknowledged(inKafka, inOpenSearch);
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        CrashingWriter.class.getName(),
        data.toString());
  }
}
