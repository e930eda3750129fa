package io.logclaw.detection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * What must be in Kafka before offsets are committed, in steps: a step begins when Kafka has the
 * whole one before. Keeps everything until it has been delivered; a step that fails is sent again
 * whole. Polling thread only.
 */
final class Outbox {
  private final Producer<byte[], byte[]> producer;
  private final List<List<ProducerRecord<byte[], byte[]>>> steps = new ArrayList<>();

  Outbox(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Adds a step after those waiting. */
  void add(Collection<ProducerRecord<byte[], byte[]>> step) {
    if (!step.isEmpty()) {
      steps.add(List.copyOf(step));
    }
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * Delivers all that waits.
   *
   * @throws KafkaException if Kafka does not take it now; the rest waits
   */
  void deliver() throws InterruptedException {
    while (!steps.isEmpty()) {
      deliver(steps.getFirst());
      steps.removeFirst();
    }
  }

  private void deliver(List<ProducerRecord<byte[], byte[]>> step) throws InterruptedException {
    var sent = new ArrayList<Future<RecordMetadata>>(step.size());
    for (var record : step) {
      sent.add(producer.send(record));
    }
    producer.flush();
    for (var one : sent) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new KafkaException(e.getCause());
      }
    }
  }
}
