package io.logclaw.platform;

import io.logclaw.contract.Topics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing; leaves those that exist as they are. */
public final class TopicSetup {
  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
  private static final long TIMEOUT_SECONDS = 5;

  private TopicSetup() {}

  /**
   * Blocks until every topic is there.
   *
   * @throws TimeoutException if Kafka did not answer in time; try again
   * @throws ExecutionException if Kafka refused
   */
  public static void ensure(KafkaAccess kafka)
      throws InterruptedException, ExecutionException, TimeoutException {
    var admin = kafka.admin("setup");
    try {
      ensure(admin, kafka);
    } finally {
      admin.close(Duration.ZERO); // which else waits a minute for calls that nobody answers
    }
  }

  private static void ensure(Admin admin, KafkaAccess kafka)
      throws InterruptedException, ExecutionException, TimeoutException {
    var there = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    var missing = Topics.all().stream().filter(topic -> !there.contains(topic.topic())).toList();
    if (missing.isEmpty()) {
      return;
    }
    if (!kafka.createTopics()) {
      throw new ExecutionException(
          "topics are missing and kafka.createTopics is false: " + missing, null);
    }
    var replicas = (short) kafka.replicationFactor();
    var results =
        admin
            .createTopics(
                missing.stream()
                    .map(
                        topic ->
                            new NewTopic(topic.topic(), topic.partitions(), replicas)
                                .configs(topic.settings()))
                    .toList())
            .values();
    for (var result : results.entrySet()) {
      try {
        result.getValue().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        log.info("created topic {}", result.getKey());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }
}
