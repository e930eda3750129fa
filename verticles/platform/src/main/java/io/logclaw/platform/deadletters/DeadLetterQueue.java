package io.logclaw.platform.deadletters;

import io.logclaw.platform.KafkaAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The dead-letter queue as people use it. Every method blocks, opens clients of its own and closes
 * them. No method changes or removes a letter; retention does.
 */
public final class DeadLetterQueue {
  /** Most letters that one listing or one replay takes. */
  public static final int MAX_LETTERS = 10_000;

  private static final String CLIENT = "dead-letters";

  private final KafkaAccess kafka;
  private final Clock clock;
  private final Duration patience;

  /** {@code patience}: how long one reading may take in all. */
  public DeadLetterQueue(KafkaAccess kafka, Clock clock, Duration patience) {
    this.kafka = kafka;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * Which letters are wanted.
   *
   * @param from of this role only
   * @param since put aside at this time or later
   * @param waiting only those never replayed
   */
  public record Filter(Optional<String> from, Optional<Instant> since, boolean waiting) {
    /** Every letter. */
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), false);

    boolean takes(DeadLetter letter) {
      return from.map(letter.from()::equals).orElse(true)
          && (!waiting || letter.replayedAt().isEmpty());
    }
  }

  /**
   * What became of a letter that was to be replayed.
   *
   * @param replayed whether it is back where it came from
   * @param said where that is, or why it is not
   */
  public record Outcome(DeadLetterId id, boolean replayed, String said) {}

  /**
   * Letters that match, newest first.
   *
   * @param limit 1 to {@value #MAX_LETTERS}
   */
  public List<DeadLetter> list(Filter filter, int limit) throws QueueUnavailableException {
    return reading(
        reader -> {
          var found = new ArrayList<DeadLetter>();
          for (var partition : reader.partitions()) {
            found.addAll(reader.newest(partition, filter.since(), filter::takes, limit));
          }
          found.sort(Comparator.comparing(DeadLetter::at).thenComparing(DeadLetter::id).reversed());
          return List.copyOf(found.subList(0, Math.min(limit, found.size())));
        });
  }

  /** One letter with its value; empty if there is none of that id, or retention removed it. */
  public Optional<OpenedLetter> open(DeadLetterId id) throws QueueUnavailableException {
    return reading(
        reader -> {
          var found = new ArrayList<OpenedLetter>();
          for (var partition : reader.partitions()) {
            if (partition.partition() == id.partition()) {
              var replayed = reader.replayed(partition, id.offset());
              reader.letters(partition, List.of(id), replayed, found::add);
            }
          }
          return found.stream().findFirst();
        });
  }

  /**
   * Puts letters back, oldest first, into the topics they came from, and notes that beside them. A
   * crash between the two leaves no note: at least once. Neither is another process kept from doing
   * the same at the same moment.
   *
   * @param again also those replayed before, or of which a part is indexed already
   * @return what became of each, in the order of their ids
   */
  public List<Outcome> replay(Collection<DeadLetterId> ids, boolean again)
      throws QueueUnavailableException {
    return reading(
        reader -> {
          try (var producer = kafka.producer(CLIENT)) {
            return new Replaying(reader, producer, again).run(Set.copyOf(ids));
          }
        });
  }

  private interface Reading<T> {
    T by(QueueReader reader) throws QueueUnavailableException;
  }

  private <T> T reading(Reading<T> reading) throws QueueUnavailableException {
    try (var reader = new QueueReader(kafka.consumer(CLIENT), patience)) {
      return reading.by(reader);
    } catch (RetriableException e) {
      throw new QueueUnavailableException(
          "Kafka does not answer at %s (setting kafka.bootstrapServers)"
              .formatted(kafka.bootstrapServers()),
          e);
    } catch (KafkaException e) {
      throw new QueueUnavailableException(
          "Kafka at %s refuses: %s".formatted(kafka.bootstrapServers(), e.getMessage()), e);
    }
  }

  /** One replay. */
  private final class Replaying {
    private static final int AT_A_TIME = 100;

    private final QueueReader reader;
    private final Producer<byte[], byte[]> producer;
    private final boolean again;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(DeadLetterId id, String topic, Future<RecordMetadata> done) {}

    Replaying(QueueReader reader, Producer<byte[], byte[]> producer, boolean again) {
      this.reader = reader;
      this.producer = producer;
      this.again = again;
    }

    List<Outcome> run(Set<DeadLetterId> ids) throws QueueUnavailableException {
      var absent = new HashSet<>(ids);
      for (var partition : reader.partitions()) {
        var here =
            ids.stream().filter(id -> id.partition() == partition.partition()).sorted().toList();
        if (!here.isEmpty()) {
          var replayed = reader.replayed(partition, here.getFirst().offset());
          reader.letters(
              partition,
              here,
              replayed,
              opened -> {
                absent.remove(opened.letter().id());
                one(opened);
              });
        }
      }
      settle();
      absent.forEach(id -> left(id, "there is no such dead letter (any more)"));
      outcomes.sort(Comparator.comparing(Outcome::id));
      return List.copyOf(outcomes);
    }

    private void one(OpenedLetter opened) {
      var letter = opened.letter();
      Replay.obstacle(letter, again)
          .ifPresentOrElse(why -> left(letter.id(), why), () -> send(opened));
      if (sent.size() == AT_A_TIME) {
        settle();
      }
    }

    private void left(DeadLetterId id, String why) {
      outcomes.add(new Outcome(id, false, why));
    }

    private void send(OpenedLetter opened) {
      var topic = opened.letter().topic().orElseThrow();
      send(opened.letter().id(), topic.topic(), Replay.original(opened.record(), topic), sent);
    }

    private void send(
        DeadLetterId id, String topic, ProducerRecord<byte[], byte[]> record, List<Sent> under) {
      try {
        under.add(new Sent(id, topic, producer.send(record)));
      } catch (KafkaException e) {
        left(id, "Kafka does not take it: " + e.getMessage());
      }
    }

    /** A note only for what Kafka has. */
    private void settle() {
      producer.flush();
      var notes = new ArrayList<Sent>();
      arrived(sent, "Kafka does not take it: ")
          .forEach(
              each ->
                  send(each.id(), each.topic(), Replay.note(each.id(), clock.instant()), notes));
      sent.clear();
      producer.flush();
      arrived(notes, "it was put back, but that could not be noted: ")
          .forEach(each -> outcomes.add(new Outcome(each.id(), true, each.topic())));
    }

    private List<Sent> arrived(List<Sent> all, String otherwise) {
      Predicate<Sent> there =
          each -> {
            try {
              each.done().get();
              return true;
            } catch (ExecutionException e) {
              left(each.id(), otherwise + Optional.ofNullable(e.getCause()).orElse(e).getMessage());
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              left(each.id(), otherwise + "interrupted");
            }
            return false;
          };
      return all.stream().filter(there).toList();
    }
  }
}
