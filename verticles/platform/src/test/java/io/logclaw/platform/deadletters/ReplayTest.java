package io.logclaw.platform.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Instant AT = Instant.parse("2026-01-31T10:11:12Z");

  private static ConsumerRecord<byte[], byte[]> record(Map<String, String> headers) {
    var record =
        new ConsumerRecord<>(
            Topics.DEAD_LETTER_QUEUE.topic(), 0, 17, "key".getBytes(UTF_8), "{".getBytes(UTF_8));
    headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    return record;
  }

  private static ConsumerRecord<byte[], byte[]> from(String source) {
    return record(Map.of(Headers.DEAD_SOURCE, source, Headers.DEAD_FROM, "etl"));
  }

  @Test
  void theOriginalHasItsKeyValueAndHeadersAndNoneOfTheDeadOnes() {
    var record =
        record(
            new TreeMap<>(
                Map.of(
                    Headers.ENCODING, "otlp_json", Headers.DEAD_REASON, "x", "dead.later", "y")));

    var original = Replay.original(record, Topics.RAW_LOGS);

    assertThat(original.topic()).isEqualTo("raw-logs");
    assertThat(original.key()).isEqualTo(record.key());
    assertThat(original.value()).isEqualTo(record.value());
    assertThat(original.headers()).extracting(header -> header.key()).containsExactly("encoding");
  }

  @Test
  void onlyTopicsOfOursAreWrittenTo() {
    assertThat(Replay.obstacle(DeadLetter.of(from("raw-logs/3/5")), false)).isEmpty();
    for (var source : new String[] {"", "payments/0/1", "dead-letter-queue/0/1", "\u001b[2J"}) {
      assertThat(Replay.obstacle(DeadLetter.of(from(source)), true).orElseThrow())
          .contains("is no topic of LogClaw")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void whatWouldBeThereTwiceGoesBackOnlyIfTold() {
    var replayed = DeadLetter.of(from("raw-logs/0/1")).replayed(AT);
    var partly =
        DeadLetter.of(
            record(Map.of(Headers.DEAD_SOURCE, "raw-logs/0/1", Headers.DEAD_PASSED_ON, "4")));

    assertThat(Replay.obstacle(replayed, false))
        .hasValue("it was replayed already, at 2026-01-31T10:11:12Z");
    assertThat(Replay.obstacle(partly, false).orElseThrow()).contains("first 4 records");
    assertThat(Replay.obstacle(replayed, true)).isEmpty();
    assertThat(Replay.obstacle(partly, true)).isEmpty();
  }

  @Test
  void aNoteNamesItsLetterAndIsNoLetter() {
    var note = Replay.note(new DeadLetterId(0, 17), AT);
    var read = new ConsumerRecord<byte[], byte[]>(note.topic(), 0, 18, null, null);
    note.headers().forEach(read.headers()::add);

    assertThat(note.partition()).isZero();
    assertThat(Replay.noted(read)).hasValue("0/17");
    assertThat(DeadLetter.timeOf(read)).isEqualTo(AT);
    assertThat(Replay.noted(from("raw-logs/0/1"))).isEmpty();
  }

  @Test
  void anIdIsReadAsItIsWritten() {
    assertThat(DeadLetterId.parse("0/17")).isEqualTo(new DeadLetterId(0, 17)).hasToString("0/17");
    assertThatThrownBy(() -> DeadLetterId.parse("17"))
        .hasMessage("id is \"17\" (expected: partition/offset, such as 0/17)");
  }
}
