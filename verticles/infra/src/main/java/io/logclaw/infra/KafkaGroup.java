package io.logclaw.infra;

import io.logclaw.infra.domain.KafkaView;
import io.logclaw.infra.domain.Lag;
import io.logclaw.infra.domain.Lag.Offsets;
import io.logclaw.infra.domain.Lag.Partition;
import io.logclaw.infra.domain.Members;
import io.logclaw.platform.KafkaAccess;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A consumer group of LogClaw's, before it is known where the topics end. */
record KafkaGroup(
    ConsumerGroupDescription description, Map<TopicPartition, OffsetAndMetadata> committed) {
  private static final String PREFIX = KafkaAccess.group("");

  KafkaView.Group view(Map<Partition, Offsets> offsets) {
    var next = new HashMap<Partition, Long>();
    committed.forEach((p, offset) -> next.put(KafkaWatch.partition(p), offset.offset()));
    var assigned =
        description.members().stream()
            .flatMap(member -> member.assignment().topicPartitions().stream())
            .map(KafkaWatch::partition)
            .collect(Collectors.toSet());
    var lag = Lag.byTopic(next, assigned, offsets);
    var group = description.groupId();
    return new KafkaView.Group(
        group,
        role(group),
        lag.values().stream().mapToLong(Long::longValue).sum(),
        description.members().size(),
        lag);
  }

  /** A role may have several groups: {@code logclaw-detection-windows} is detection's. */
  private static String role(String group) {
    var name = group.substring(PREFIX.length());
    return Members.STAGES.stream()
        .filter(role -> name.equals(role) || name.startsWith(role + "-"))
        .findFirst()
        .orElse(name);
  }

  /** All there are, by name. */
  static Future<List<KafkaGroup>> of(AdminCalls kafka) {
    return kafka
        .on(kafka.admin().listGroups(kafka.within(ListGroupsOptions.forConsumerGroups())).valid())
        .map(
            all ->
                all.stream()
                    .map(GroupListing::groupId)
                    .filter(group -> group.startsWith(PREFIX))
                    .sorted()
                    .toList())
        .compose(ids -> ids.isEmpty() ? Future.succeededFuture(List.of()) : parts(kafka, ids));
  }

  private static Future<List<KafkaGroup>> parts(AdminCalls kafka, List<String> ids) {
    var specs =
        ids.stream().collect(Collectors.toMap(id -> id, _ -> new ListConsumerGroupOffsetsSpec()));
    var described =
        kafka.on(
            kafka
                .admin()
                .describeConsumerGroups(ids, kafka.within(new DescribeConsumerGroupsOptions()))
                .all());
    var committed =
        kafka.on(
            kafka
                .admin()
                .listConsumerGroupOffsets(
                    specs, kafka.within(new ListConsumerGroupOffsetsOptions()))
                .all());
    return Future.all(described, committed)
        .map(
            _ ->
                new TreeMap<>(described.result())
                    .values().stream()
                        .map(
                            group ->
                                new KafkaGroup(
                                    group,
                                    committed.result().getOrDefault(group.groupId(), Map.of())))
                        .toList());
  }
}
