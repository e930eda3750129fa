package io.logclaw.intake;

import io.logclaw.contract.Topics;
import io.logclaw.platform.KafkaAccess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * The clients of the one Kafka that intake needs.
 *
 * @param producer writes to {@code raw-logs}
 * @param admin asks whether Kafka is there
 */
record KafkaLink(KafkaProducer<byte[], byte[]> producer, Admin admin) {
  private static final int PROBE_TIMEOUT_MS = 4_000;
  private static final long CLOSE_TIMEOUT_MS = 10_000;

  /** Opens the clients, off the event loop. Fails while the brokers' names cannot be resolved. */
  static Future<KafkaLink> open(Vertx vertx, KafkaAccess kafka) {
    return vertx.executeBlocking(
        () -> {
          var admin = kafka.admin("intake");
          try {
            var producer = kafka.producer(vertx, "intake");
            // A failure comes with the record it belongs to; without this it is logged as well.
            producer.exceptionHandler(failure -> {});
            return new KafkaLink(producer, admin);
          } catch (RuntimeException e) {
            admin.close();
            throw e;
          }
        });
  }

  /** Succeeds if {@code raw-logs} can be written to now; the failure says why not. */
  Future<Void> probe(Vertx vertx) {
    var described =
        admin
            .describeTopics(
                List.of(Topics.RAW_LOGS.topic()),
                new DescribeTopicsOptions().timeoutMs(PROBE_TIMEOUT_MS))
            .allTopicNames()
            .toCompletionStage();
    return Future.fromCompletionStage(described, vertx.getOrCreateContext())
        .compose(
            topics ->
                topics.values().stream().anyMatch(KafkaLink::hasLeader)
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        "no partition of " + Topics.RAW_LOGS.topic() + " has a leader"));
  }

  private static boolean hasLeader(TopicDescription topic) {
    return topic.partitions().stream().anyMatch(partition -> partition.leader() != null);
  }

  /** Closes both; what was sent gets a last chance. */
  Future<Void> close(Vertx vertx) {
    return producer
        .close(CLOSE_TIMEOUT_MS)
        .eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      admin.close();
                      return true;
                    }));
  }
}
