package io.logclaw.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.platform.deadletters.DeadLetter;
import io.logclaw.platform.deadletters.DeadLetterId;
import io.logclaw.platform.deadletters.DeadLetterQueue.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DlqTextTest {
  private static final Instant AT = Instant.parse("2026-01-31T10:11:12.345Z");

  private static DeadLetter letter(long offset, String reason, Optional<Instant> replayedAt) {
    return new DeadLetter(
        new DeadLetterId(0, offset), AT, "etl", reason, "raw-logs/3/5", 1, 0, 9, replayedAt);
  }

  @Test
  void theReasonEndsWhereTheTerminalDoes() {
    var letters =
        List.of(
            letter(117, "x".repeat(200), Optional.empty()),
            letter(9, "broken\n\u001b[2J", Optional.of(AT)));

    var table = DlqText.table(letters, 100);

    assertThat(table.get(0)).startsWith("ID     WHEN");
    assertThat(table.get(1))
        .startsWith("0/117  2026-01-31T10:11:12Z  etl")
        .hasSize(100)
        .endsWith("x…");
    assertThat(table.get(2)).contains("replayed  raw-logs/3/5  broken\\n\\u001b[2J");
    assertThat(DlqText.table(letters, Integer.MAX_VALUE).get(1)).endsWith("x".repeat(200));
    assertThat(DlqText.table(List.of(), 80)).containsExactly("There are no dead letters.");
  }

  @Test
  void sinceIsATimeOrHowLongAgo() {
    assertThat(DlqText.since("2h", AT)).isEqualTo("2026-01-31T08:11:12.345Z");
    assertThat(DlqText.since("2026-01-30T00:00:00Z", AT)).isEqualTo("2026-01-30T00:00:00Z");
    assertThatThrownBy(() -> DlqText.since("yesterday", AT))
        .hasMessageStartingWith("--since is \"yesterday\" (expected: such as 30m, 2h, 7d");
  }

  @Test
  void whatWasDoneIsSaidForEachAndCounted() {
    var done = new Outcome(new DeadLetterId(0, 1), true, "raw-logs");
    var left = new Outcome(new DeadLetterId(0, 2), false, "it was replayed already");

    assertThat(DlqText.outcomes(List.of(done, left)))
        .containsExactly(
            "0/1  is back in raw-logs",
            "0/2  left: it was replayed already",
            "1 replayed, 1 left.");
  }
}
