package io.logclaw.ticketing;

import io.logclaw.model.Finding;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.RecordHandler;
import io.logclaw.platform.RoleStatus;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes findings from {@code anomaly-events}; between them, what is due by the clock. */
final class FindingsHandler implements RecordHandler {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_CHORES = Duration.ofSeconds(5);

  private final FindingsDesk desk;
  private final Chores chores;
  private final DeadLetters deadLetters;
  private final RoleStatus status;
  private final String tenant;
  private final Supplier<Instant> clock;
  private Instant choresDone = Instant.MIN; // loop's thread only

  /** What is to be done every few seconds; also shows whether the store is there. */
  interface Chores {
    void run() throws StoreUnavailableException;
  }

  FindingsHandler(
      FindingsDesk desk,
      Chores chores,
      DeadLetters deadLetters,
      RoleStatus status,
      String tenant,
      Supplier<Instant> clock) {
    this.desk = desk;
    this.chores = chores;
    this.deadLetters = deadLetters;
    this.status = status;
    this.tenant = tenant;
    this.clock = clock;
  }

  @Override
  public Handled handle(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
    var findings = new ArrayList<Finding>();
    Map<ConsumerRecord<byte[], byte[]>, String> bad = new LinkedHashMap<>();
    for (var event : batch) {
      try {
        findings.add(FindingCheck.read(event.value(), tenant));
      } catch (UncheckedIOException e) {
        bad.put(event, String.valueOf(e.getMessage()));
      }
    }
    try {
      doChores();
      if (!findings.isEmpty()) {
        desk.take(findings);
      }
      bury(bad); // last: whatever fails before makes the batch come again
    } catch (StoreUnavailableException e) {
      return new Handled.RetryAfter(PAUSE, String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      return new Handled.RetryAfter(PAUSE, "Kafka does not take a dead letter: " + e.getCause());
    }
    status.in(batch.count());
    status.out(findings.size());
    return new Handled.Done();
  }

  private void doChores() throws StoreUnavailableException {
    var now = clock.get();
    if (choresDone.plus(BETWEEN_CHORES).isBefore(now)) {
      chores.run();
      choresDone = now;
    }
  }

  private void bury(Map<ConsumerRecord<byte[], byte[]>, String> bad)
      throws InterruptedException, ExecutionException {
    for (var letter : bad.entrySet()) {
      var _ = deadLetters.put(letter.getKey(), letter.getValue(), 0).get();
    }
  }
}
