package io.logclaw.infra.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.infra.domain.Lag.Offsets;
import io.logclaw.infra.domain.Lag.Partition;
import io.logclaw.infra.domain.OpenSearchView.Index;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LagTest {
  private static final Partition A0 = new Partition("a", 0);
  private static final Partition A1 = new Partition("a", 1);
  private static final Partition B0 = new Partition("b", 0);

  @Test
  void isWhatLiesBehindTheLastCommit() {
    var lag =
        Lag.byTopic(
            Map.of(A0, 10L, A1, 20L, B0, 5L),
            Set.of(),
            Map.of(A0, new Offsets(0, 15), A1, new Offsets(0, 20), B0, new Offsets(0, 6)));

    assertThat(lag).isEqualTo(Map.of("a", 5L, "b", 1L));
  }

  @Test
  void aPartitionWithoutCommitIsReadFromTheOldestRecord() {
    assertThat(Lag.byTopic(Map.of(), Set.of(A0), Map.of(A0, new Offsets(100, 130))))
        .containsEntry("a", 30L);
  }

  @Test
  void whatRetentionDeletedIsNoLag() {
    assertThat(Lag.byTopic(Map.of(A0, 10L), Set.of(A0), Map.of(A0, new Offsets(100, 130))))
        .containsEntry("a", 30L);
  }

  @Test
  void isNeverNegativeAndKnowsOnlyPartitionsThereAre() {
    assertThat(Lag.byTopic(Map.of(A0, 9L, B0, 1L), Set.of(), Map.of(A0, new Offsets(0, 5))))
        .isEqualTo(Map.of("a", 0L));
  }

  @Test
  void aRedClusterIsDegraded() {
    var index = new Index("logclaw-logs-1", 3, 10, "green");

    assertThat(OpenSearchView.of("yellow", List.of(index, index)))
        .isEqualTo(new OpenSearchView("up", "", "yellow", 6, 20, List.of(index, index)));
    assertThat(OpenSearchView.of("red", List.of()).state()).isEqualTo("degraded");
  }
}
