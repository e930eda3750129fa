package io.logclaw.intake;

import io.logclaw.contract.Topics;
import io.logclaw.testkit.Backends;
import io.logclaw.testkit.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An intake with room for little, before the shared Kafka; and a reader of what it writes there.
 */
final class SmallIntake extends Intake {
  static final int MIB = 1 << 20;

  private static final Duration WAIT = Duration.ofSeconds(20);

  private final TopicReader topic = Backends.shared().read(Topics.RAW_LOGS);

  SmallIntake() throws TimeoutException {
    super(
        Backends.shared().platform(),
        Map.of("maxRequestBytes", "2MiB", "maxBytesInFlight", "4MiB"));
  }

  /** Waits for the next Kafka record that holds this text; those before it are skipped. */
  ConsumerRecord<byte[], byte[]> written(String text) {
    return written(1, text).getFirst();
  }

  /** As {@link #written(String)}, for so many. */
  List<ConsumerRecord<byte[], byte[]>> written(int records, String text) {
    return topic.until(records, Samples.of(text), WAIT);
  }

  @Override
  public void close() throws TimeoutException {
    topic.close();
    super.close();
  }
}
