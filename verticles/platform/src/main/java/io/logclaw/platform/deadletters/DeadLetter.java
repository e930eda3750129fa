package io.logclaw.platform.deadletters;

import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is said of a dead letter, without its value. Texts are as they were written: whoever shows
 * them makes them safe.
 *
 * @param id where it lies
 * @param at when it was put aside
 * @param from the role that gave up
 * @param reason why
 * @param source {@code topic/partition/offset} of the original
 * @param records log records lost to the index by this
 * @param passedOn records of the same value that had been passed on before: they are in the value,
 *     and in the index
 * @param bytes size of the value
 * @param replayedAt when it was last put back; empty if never
 */
public record DeadLetter(
    DeadLetterId id,
    Instant at,
    String from,
    String reason,
    String source,
    long records,
    long passedOn,
    int bytes,
    Optional<Instant> replayedAt) {

  static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    var value = record.value();
    return new DeadLetter(
        new DeadLetterId(record.partition(), record.offset()),
        timeOf(record),
        text(record, Headers.DEAD_FROM),
        text(record, Headers.DEAD_REASON),
        text(record, Headers.DEAD_SOURCE),
        number(text(record, Headers.DEAD_RECORDS)),
        number(text(record, Headers.DEAD_PASSED_ON)),
        value == null ? 0 : value.length,
        Optional.empty());
  }

  static Instant timeOf(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Instant.parse(text(record, Headers.DEAD_AT));
    } catch (DateTimeException _) {
      return Instant.ofEpochMilli(record.timestamp());
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    return Headers.text(record.headers(), header).orElse("");
  }

  private static long number(String digits) {
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  DeadLetter replayed(Instant when) {
    return new DeadLetter(
        id, at, from, reason, source, records, passedOn, bytes, Optional.of(when));
  }

  /** The topic it came from; empty if that is none of ours to write to. */
  public Optional<Topics> topic() {
    var name = source.split("/", -1)[0];
    return Arrays.stream(Topics.values())
        .filter(topic -> topic != Topics.DEAD_LETTER_QUEUE && topic.topic().equals(name))
        .findFirst();
  }
}
