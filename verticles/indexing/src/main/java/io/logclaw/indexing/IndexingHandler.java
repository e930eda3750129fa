package io.logclaw.indexing;

import io.logclaw.contract.Headers;
import io.logclaw.indexing.BulkSender.Again;
import io.logclaw.indexing.BulkSender.Pending;
import io.logclaw.indexing.domain.Document;
import io.logclaw.indexing.domain.UnindexableException;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.RecordHandler;
import io.logclaw.platform.RoleStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Indexes a batch; done when every document is there or in the dead-letter queue. */
final class IndexingHandler implements RecordHandler {
  private static final int TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

  private final Reader reader;
  private final Housekeeping housekeeping;
  private final BulkSender sender;
  private final DeadLetters deadLetters;
  private final RoleStatus status;
  private final Consumer<List<Document>> indexed;

  /** Makes a document of a Kafka record. */
  interface Reader {
    Document read(ConsumerRecord<byte[], byte[]> record) throws UnindexableException;

    /** Of {@code enriched-logs}. */
    static Document log(ConsumerRecord<byte[], byte[]> record) throws UnindexableException {
      return Document.ofLog(
          Headers.text(record.headers(), Headers.LOG_ID).orElse(""),
          Headers.text(record.headers(), Headers.DAY).orElse(""),
          record.value());
    }

    /** Of {@code anomaly-events}. */
    static Document finding(ConsumerRecord<byte[], byte[]> record) throws UnindexableException {
      return Document.ofFinding(record.value());
    }
  }

  /** {@code indexed}: told of documents that are there now. */
  IndexingHandler(
      Reader reader,
      Housekeeping housekeeping,
      BulkSender sender,
      DeadLetters deadLetters,
      RoleStatus status,
      Consumer<List<Document>> indexed) {
    this.reader = reader;
    this.housekeeping = housekeeping;
    this.sender = sender;
    this.deadLetters = deadLetters;
    this.status = status;
    this.indexed = indexed;
  }

  @Override
  public Handled handle(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
    try {
      housekeeping.run();
      if (batch.isEmpty()) {
        return new Handled.Done();
      }
      return index(batch);
    } catch (UnavailableException e) {
      housekeeping.doubt();
      return new Handled.RetryAfter(LONG_PAUSE, String.valueOf(e.getMessage()));
    }
  }

  private Handled index(ConsumerRecords<byte[], byte[]> batch)
      throws UnavailableException, InterruptedException {
    var dead = new ArrayList<Dead>();
    var documents = read(batch, dead);
    var todo = documents;
    for (int tried = 1; !todo.isEmpty(); tried++) {
      var outcome = sender.send(todo);
      for (var rejected : outcome.rejected()) {
        dead.add(new Dead(rejected.pending().source(), "OpenSearch: " + rejected.reason()));
      }
      var again = outcome.again();
      todo = again.stream().map(Again::pending).toList();
      if (!again.isEmpty()) {
        if (tried == TRIES) {
          return new Handled.RetryAfter(
              LONG_PAUSE,
              "OpenSearch does not take %d of %d documents: %s"
                  .formatted(todo.size(), batch.count(), again.getFirst().reason()));
        }
        Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (tried - 1)));
      }
    }
    return finish(batch.count(), documents, dead);
  }

  private record Dead(ConsumerRecord<byte[], byte[]> source, String reason) {}

  private List<Pending> read(ConsumerRecords<byte[], byte[]> batch, List<Dead> dead) {
    var documents = new ArrayList<Pending>(batch.count());
    for (var record : batch) {
      try {
        documents.add(new Pending(reader.read(record), record));
      } catch (UnindexableException e) {
        dead.add(new Dead(record, String.valueOf(e.getMessage())));
      }
    }
    return documents;
  }

  private Handled finish(int given, List<Pending> documents, List<Dead> dead)
      throws InterruptedException {
    var sent = new ArrayList<Future<RecordMetadata>>();
    dead.forEach(each -> sent.add(deadLetters.put(each.source(), each.reason(), 1)));
    try {
      for (var each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      return new Handled.RetryAfter(
          LONG_PAUSE, "Kafka does not take dead letters: " + e.getCause());
    }
    status.in(given); // only now: a batch that comes again counts once
    status.out(given - dead.size());
    if (dead.isEmpty()) { // what was refused may not even be JSON: show none of that batch
      indexed.accept(documents.stream().map(Pending::document).toList());
    }
    return new Handled.Done();
  }
}
