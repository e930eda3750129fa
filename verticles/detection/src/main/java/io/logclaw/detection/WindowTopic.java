package io.logclaw.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.detection.domain.Mark;
import io.logclaw.detection.domain.Partial;
import io.logclaw.detection.domain.SeriesSnapshot;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Where things go on {@code detection-windows}. All of a series lies in one partition, so that one
 * member judges it. Keys repeat after an hour (windows are numbered in a ring), so that compaction
 * bounds the topic.
 */
final class WindowTopic {
  private static final long RING_MILLIS = 3_600_000;
  private static final String TOPIC = Topics.DETECTION_WINDOWS.topic();

  private final Producer<byte[], byte[]> producer;
  private int partitions;

  WindowTopic(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Learns how many partitions there are; asks Kafka, which may fail. To be called first. */
  void locate() {
    partitions = producer.partitionsFor(TOPIC).size();
  }

  /** {@code tenant|service|slot|source partition}. */
  ProducerRecord<byte[], byte[]> record(Partial partial) {
    long slot = Math.floorMod(partial.window(), Math.max(1, RING_MILLIS / partial.bucket()));
    var key =
        "%s|%s|%d|%d"
            .formatted(partial.tenant(), partial.service(), slot, partial.sourcePartition());
    return record(partitionOf(partial.tenant(), partial.service()), key, WindowMessage.of(partial));
  }

  /** {@code tenant|service|state}. */
  ProducerRecord<byte[], byte[]> record(SeriesSnapshot snapshot) {
    var key = snapshot.tenant() + "|" + snapshot.service() + "|state";
    return record(
        partitionOf(snapshot.tenant(), snapshot.service()), key, WindowMessage.of(snapshot));
  }

  /** A mark holds for every partition; its key is {@code mark|source partition}. */
  Stream<ProducerRecord<byte[], byte[]>> records(Mark mark) {
    var key = "mark|" + mark.sourcePartition();
    var message = WindowMessage.of(mark);
    return IntStream.range(0, partitions).mapToObj(to -> record(to, key, message));
  }

  private int partitionOf(String tenant, String service) {
    var series = (tenant + "|" + service).getBytes(UTF_8);
    return Utils.toPositive(Utils.murmur2(series)) % partitions;
  }

  private static ProducerRecord<byte[], byte[]> record(
      int partition, String key, WindowMessage message) {
    return new ProducerRecord<>(TOPIC, partition, key.getBytes(UTF_8), Json.bytes(message));
  }
}
