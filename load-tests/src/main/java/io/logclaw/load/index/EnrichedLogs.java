package io.logclaw.load.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.load.LogClaw;
import io.logclaw.load.Requests;
import io.logclaw.load.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Documents as LogClaw's own intake and ETL make them, read off {@code enriched-logs}. */
final class EnrichedLogs {
  private static final String TOPIC = "enriched-logs";
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private EnrichedLogs() {}

  /** At least so many, each different. */
  static List<byte[]> make(Path home, Path data, int documents, int bodyLength)
      throws IOException, InterruptedException, ExecutionException {
    try (var logclaw = new LogClaw(home, data, "backends,intake,etl")) {
      var requests = new Requests(1, bodyLength);
      var ready =
          IntStream.range(0, documents / Requests.RECORDS_EACH + 1)
              .mapToObj(i -> requests.next(Instant.now()))
              .toList();
      new Sender(logclaw.logs(), 4).send(ready);
      return read(logclaw.brokers(), documents);
    }
  }

  private static List<byte[]> read(String brokers, int documents) {
    var found = new ArrayList<byte[]>(documents);
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(one -> new TopicPartition(TOPIC, one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (found.size() < documents) {
        var polled = consumer.poll(QUIET);
        if (polled.isEmpty()) {
          throw new IllegalStateException(
              "only %d of %d documents came out of the ETL".formatted(found.size(), documents));
        }
        polled.forEach(record -> found.add(record.value()));
      }
    }
    return found;
  }

  /** A document to change. */
  static ObjectNode parse(byte[] document) throws IOException {
    return (ObjectNode) JSON.readTree(document);
  }
}
