package io.logclaw.platform.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How a dead letter goes back to where it came from, and how that is noted. */
final class Replay {
  private static final String OURS = "dead.";

  private Replay() {}

  /** Why a letter must not go back; empty if it may. */
  static Optional<String> obstacle(DeadLetter letter, boolean again) {
    if (letter.topic().isEmpty()) {
      return Optional.of(
          "its source \"%s\" is no topic of LogClaw".formatted(SafeText.line(letter.source(), 80)));
    }
    if (again) {
      return Optional.empty();
    }
    if (letter.replayedAt().isPresent()) {
      return Optional.of("it was replayed already, at " + letter.replayedAt().get());
    }
    return letter.passedOn() == 0
        ? Optional.empty()
        : Optional.of(
            "its first %d records are indexed already, and would be a second time"
                .formatted(letter.passedOn()));
  }

  /** The original: key, value and headers, without what was noted when it was put aside. */
  static ProducerRecord<byte[], byte[]> original(
      ConsumerRecord<byte[], byte[]> record, Topics topic) {
    var original = new ProducerRecord<>(topic.topic(), record.key(), record.value());
    for (var header : record.headers()) {
      if (!header.key().startsWith(OURS)) {
        original.headers().add(header);
      }
    }
    return original;
  }

  /** A note that a letter was replayed, beside it in its partition: the letter stays as it is. */
  static ProducerRecord<byte[], byte[]> note(DeadLetterId id, Instant now) {
    var note =
        new ProducerRecord<byte[], byte[]>(
            Topics.DEAD_LETTER_QUEUE.topic(), id.partition(), null, null);
    note.headers()
        .add(Headers.DEAD_REPLAYED, id.toString().getBytes(UTF_8))
        .add(Headers.DEAD_AT, now.toString().getBytes(UTF_8));
    return note;
  }

  /** The letter that a note is about; empty if the record is a letter. */
  static Optional<String> noted(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null
        ? Headers.text(record.headers(), Headers.DEAD_REPLAYED)
        : Optional.empty();
  }
}
