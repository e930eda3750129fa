package io.logclaw.infra.domain;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far a consumer group is behind. */
public final class Lag {
  private Lag() {}

  /** A partition of a topic. */
  public record Partition(String topic, int number) {}

  /** First and next offset of a partition. */
  public record Offsets(long earliest, long end) {}

  /**
   * Records still to be read, by topic.
   *
   * @param committed next offsets, of partitions where the group has committed any
   * @param assigned partitions being read; without a commit they are read from the oldest record
   * @param offsets of every partition there is; others are left out
   */
  public static Map<String, Long> byTopic(
      Map<Partition, Long> committed, Set<Partition> assigned, Map<Partition, Offsets> offsets) {
    return Stream.concat(committed.keySet().stream(), assigned.stream())
        .distinct()
        .filter(offsets::containsKey)
        .collect(
            Collectors.groupingBy(
                Partition::topic,
                TreeMap::new,
                Collectors.summingLong(
                    partition ->
                        behind(
                            committed.get(partition),
                            Objects.requireNonNull(offsets.get(partition))))));
  }

  /** What retention has deleted can no longer be read, hence is no lag. */
  private static long behind(@Nullable Long committed, Offsets offsets) {
    long next = committed == null ? offsets.earliest() : Math.max(committed, offsets.earliest());
    return Math.max(0, offsets.end() - next);
  }
}
