package io.logclaw.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.Settings;
import io.logclaw.platform.deadletters.DeadLetter;
import io.logclaw.platform.deadletters.DeadLetterId;
import io.logclaw.platform.deadletters.DeadLetterQueue;
import io.logclaw.platform.deadletters.DeadLetterQueue.Filter;
import io.logclaw.platform.deadletters.DeadLetterQueue.Outcome;
import io.logclaw.platform.deadletters.QueueUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** Here, because the platform cannot use the testkit that uses it. */
class DeadLetterQueueIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Backends backends = Backends.shared();
  private final String role = "role-" + UUID.randomUUID();
  private final DeadLetterQueue queue =
      new DeadLetterQueue(backends.kafka(), Clock.systemUTC(), SOON);

  private List<DeadLetterId> put(int count, Map<String, String> headers) throws Exception {
    try (var producer = backends.producer()) {
      var letters = new DeadLetters(producer, backends.platform().status(role), Clock.systemUTC());
      var sent =
          IntStream.range(0, count)
              .mapToObj(i -> letters.put(original(i, headers), "reason " + i, 1))
              .toList();
      return sent.stream().map(DeadLetterQueueIT::id).toList();
    }
  }

  private static ConsumerRecord<byte[], byte[]> original(int i, Map<String, String> headers) {
    var record =
        new ConsumerRecord<>(
            Topics.DETECTION_WINDOWS.topic(), 0, i, bytes("key"), bytes("value " + i));
    headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static DeadLetterId id(Future<RecordMetadata> sent) {
    try {
      return new DeadLetterId(sent.get().partition(), sent.get().offset());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<DeadLetter> list(boolean waiting, int limit) throws Exception {
    return queue.list(new Filter(Optional.of(role), Optional.empty(), waiting), limit);
  }

  @Test
  void lettersAreListedNewestFirstHoweverManyThereAre() throws Exception {
    var ids = put(2_500, Map.of());

    assertThat(list(false, 10_000)).extracting(DeadLetter::id).isEqualTo(ids.reversed());
    assertThat(list(false, 2))
        .extracting(DeadLetter::reason)
        .containsExactly("reason 2499", "reason 2498");
    assertThat(
            queue.list(
                new Filter(
                    Optional.of(role),
                    Optional.of(Clock.systemUTC().instant().plusSeconds(60)),
                    false),
                1))
        .isEmpty();
  }

  @Test
  void aReplayedLetterIsBackWithItsHeadersAndIsMarked() throws Exception {
    var id = put(1, Map.of("custom", "kept")).getFirst();
    try (var topic = backends.read(Topics.DETECTION_WINDOWS)) {
      assertThat(queue.replay(List.of(id), false))
          .containsExactly(new Outcome(id, true, "detection-windows"));

      var back = topic.next(SOON);
      assertThat(back.key()).isEqualTo(bytes("key"));
      assertThat(back.value()).isEqualTo(bytes("value 0"));
      assertThat(back.headers()).extracting(header -> header.key()).containsExactly("custom");
    }
    var opened = queue.open(id).orElseThrow();
    assertThat(opened.letter().replayedAt()).isPresent();
    assertThat(opened.value(100).text()).isEqualTo("value 0");
    assertThat(list(false, 10)).isEqualTo(List.of(opened.letter()));
    assertThat(list(true, 10)).isEmpty();
  }

  @Test
  void asManyAsComeGoBackAndNoneOfThemTwice() throws Exception {
    var ids = put(250, Map.of());

    assertThat(queue.replay(ids.reversed(), false)).hasSize(250).allMatch(Outcome::replayed);
    assertThat(queue.replay(ids, false))
        .hasSize(250)
        .noneMatch(Outcome::replayed)
        .allMatch(outcome -> outcome.said().startsWith("it was replayed already"));
    assertThat(queue.replay(ids.subList(0, 1), true)).allMatch(Outcome::replayed);
  }

  @Test
  void whatIsNotThereOrHalfIndexedIsLeft() throws Exception {
    var partly = put(1, Map.of(Headers.DEAD_PASSED_ON, "4")).getFirst();
    var absent = new DeadLetterId(0, 999_999_999);
    var elsewhere = new DeadLetterId(77, 0);

    assertThat(queue.replay(List.of(partly, absent, elsewhere), false))
        .extracting(Outcome::said)
        .containsExactly(
            "its first 4 records are indexed already, and would be a second time",
            "there is no such dead letter (any more)",
            "there is no such dead letter (any more)");
    assertThat(queue.open(absent)).isEmpty();
    assertThat(queue.open(elsewhere)).isEmpty();
  }

  @Test
  void anAbsentKafkaIsNamedWithinSeconds() {
    var kafka = KafkaAccess.from(new Settings(Map.of("bootstrapServers", "127.0.0.1:1")));

    assertThatThrownBy(
            () -> new DeadLetterQueue(kafka, Clock.systemUTC(), SOON).list(Filter.ALL, 1))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("kafka.bootstrapServers");
  }
}
