package io.logclaw.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTimeTest {
  @ParameterizedTest
  @CsvSource({
    "etl-raw-logs, etl",
    "kafka-producer-network-thread | logclaw-etl-producer, etl",
    "vert.x-eventloop-thread-1, intake and web (event loops)",
    "data-plane-kafka-request-handler-0, Kafka",
    "opensearch[node][write][T#1], OpenSearch",
    "C2 CompilerThread0, JIT",
    "main, other"
  })
  void aThreadIsCountedForWhatItWorksFor(String thread, String group) {
    assertThat(CpuTime.group(thread)).isEqualTo(group);
  }

  @Test
  void theDifferenceCountsWhatIsNewToo() {
    assertThat(CpuTime.difference(Map.of("a", 1.0), Map.of("a", 3.0, "b", 2.0)))
        .isEqualTo(Map.of("a", 2.0, "b", 2.0));
  }
}
