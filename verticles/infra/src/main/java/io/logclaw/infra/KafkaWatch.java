package io.logclaw.infra;

import io.logclaw.contract.Topics;
import io.logclaw.infra.domain.KafkaView;
import io.logclaw.infra.domain.Lag.Offsets;
import io.logclaw.infra.domain.Lag.Partition;
import io.logclaw.platform.KafkaAccess;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeLogDirsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Looks at Kafka through the admin client; its futures complete on the verticle's context. */
final class KafkaWatch {
  private final KafkaAccess kafka;
  private final Vertx vertx;
  private final Context context;
  private final int timeoutMs;
  private @Nullable Admin admin;

  KafkaWatch(KafkaAccess kafka, Vertx vertx, Context context, Duration timeout) {
    this.kafka = kafka;
    this.vertx = vertx;
    this.context = context;
    this.timeoutMs = (int) timeout.toMillis();
  }

  /** How Kafka is; never fails. */
  Future<KafkaView> look() {
    return admin()
        .compose(this::look)
        .otherwise(
            cause ->
                KafkaView.absent(
                    "no answer from Kafka at %s: %s"
                        .formatted(kafka.bootstrapServers(), reason(cause))));
  }

  private static String reason(Throwable cause) {
    var message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  /** Made on a worker: it resolves host names, and fails while they cannot be. */
  private Future<Admin> admin() {
    if (admin != null) {
      return Future.succeededFuture(admin);
    }
    return vertx.executeBlocking(() -> kafka.admin("infra")).onSuccess(created -> admin = created);
  }

  private Future<KafkaView> look(Admin admin) {
    var kafka = new AdminCalls(admin, context, timeoutMs);
    var nodes = kafka.on(admin.describeCluster(kafka.within(new DescribeClusterOptions())).nodes());
    return nodes.compose(
        brokers -> {
          var topics = topics(kafka);
          var groups = KafkaGroup.of(kafka);
          var bytes = bytes(kafka, brokers);
          return Future.all(topics, groups, bytes)
              .compose(_ -> offsets(kafka, topics.result()))
              .map(
                  offsets ->
                      new KafkaView(
                          "up",
                          "",
                          brokers.stream().map(n -> n.host() + ":" + n.port()).sorted().toList(),
                          topicViews(topics.result(), offsets, bytes.result()),
                          groups.result().stream().map(group -> group.view(offsets)).toList()));
        });
  }

  private Future<Map<String, TopicDescription>> topics(AdminCalls kafka) {
    var ours = Topics.all().stream().map(Topics::topic).collect(Collectors.toSet());
    return kafka
        .on(kafka.admin().listTopics(kafka.within(new ListTopicsOptions())).names())
        .map(names -> names.stream().filter(ours::contains).toList())
        .compose(
            names ->
                kafka.on(
                    kafka
                        .admin()
                        .describeTopics(names, kafka.within(new DescribeTopicsOptions()))
                        .allTopicNames()));
  }

  private Future<Map<Partition, Offsets>> offsets(
      AdminCalls kafka, Map<String, TopicDescription> topics) {
    var partitions =
        topics.values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
            .toList();
    var earliest = offsets(kafka, partitions, OffsetSpec.earliest());
    var end = offsets(kafka, partitions, OffsetSpec.latest());
    return Future.all(earliest, end)
        .map(
            _ -> {
              var both = new HashMap<Partition, Offsets>();
              end.result()
                  .forEach(
                      (partition, last) ->
                          both.put(
                              partition,
                              new Offsets(earliest.result().getOrDefault(partition, last), last)));
              return both;
            });
  }

  private Future<Map<Partition, Long>> offsets(
      AdminCalls kafka, List<TopicPartition> partitions, OffsetSpec which) {
    var wanted = partitions.stream().collect(Collectors.toMap(p -> p, _ -> which));
    return kafka
        .on(kafka.admin().listOffsets(wanted, kafka.within(new ListOffsetsOptions())).all())
        .map(
            found -> {
              var offsets = new HashMap<Partition, Long>();
              found.forEach((p, offset) -> offsets.put(partition(p), offset.offset()));
              return offsets;
            });
  }

  static Partition partition(TopicPartition partition) {
    return new Partition(partition.topic(), partition.partition());
  }

  /** Bytes on disk by topic; empty where we may not ask. */
  private Future<Map<String, Long>> bytes(AdminCalls kafka, Collection<Node> brokers) {
    var ids = brokers.stream().map(Node::id).toList();
    return kafka
        .on(
            kafka
                .admin()
                .describeLogDirs(ids, kafka.within(new DescribeLogDirsOptions()))
                .allDescriptions())
        .map(
            all -> {
              Map<String, Long> bytes = new HashMap<>();
              all.values().stream()
                  .flatMap(folders -> folders.values().stream())
                  .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                  .forEach(
                      replica ->
                          bytes.merge(
                              replica.getKey().topic(), replica.getValue().size(), Long::sum));
              return bytes;
            })
        .otherwise(Map.of());
  }

  private static List<KafkaView.Topic> topicViews(
      Map<String, TopicDescription> topics,
      Map<Partition, Offsets> offsets,
      Map<String, Long> bytes) {
    return Topics.all().stream()
        .map(Topics::topic)
        .filter(topics::containsKey)
        .map(
            name ->
                new KafkaView.Topic(
                    name,
                    Objects.requireNonNull(topics.get(name)).partitions().size(),
                    offsets.entrySet().stream()
                        .filter(each -> each.getKey().topic().equals(name))
                        .mapToLong(each -> each.getValue().end())
                        .sum(),
                    bytes.get(name)))
        .toList();
  }

  /** Closes the client; blocks for a moment. */
  void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
