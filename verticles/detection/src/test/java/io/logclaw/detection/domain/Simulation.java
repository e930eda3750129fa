package io.logclaw.detection.domain;

import io.logclaw.model.Anomaly;
import io.logclaw.model.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Both stages without Kafka: topics are lists, offsets are indices. Batches, flushes and crashes
 * come at random; what is found must not depend on them.
 */
final class Simulation {
  private static final PartitionCounter.Limits LIMITS = new PartitionCounter.Limits(200_000, 1_000);

  private final DetectionRules rules;
  private final Random random;
  private final double crashes;
  private final List<List<LogRecord>> enriched = new ArrayList<>();
  private final List<Object> windows = new ArrayList<>();
  private final Map<String, Anomaly> found = new LinkedHashMap<>();
  private final List<PartitionCounter> counters = new ArrayList<>();
  private final List<Resume> committed = new ArrayList<>();
  private final int[] read;
  private WindowBook book;
  private int judgedUpTo; // position in windows
  private long judgedTo = Mark.NEVER;
  private long now;

  /**
   * A simulation.
   *
   * @param crashes probability of a crash of a stage after each batch
   */
  Simulation(DetectionRules rules, int partitions, long seed, double crashes) {
    this.rules = rules;
    this.random = new Random(seed);
    this.crashes = crashes;
    this.read = new int[partitions];
    for (int i = 0; i < partitions; i++) {
      enriched.add(new ArrayList<>());
      counters.add(new PartitionCounter(i, rules, LIMITS, Resume.START));
      committed.add(Resume.START);
    }
    this.book = new WindowBook(rules, 100_000);
    book.restored(Mark.NEVER);
  }

  /** The anomalies of an undisturbed run over one partition. */
  static List<Anomaly> judge(List<LogRecord> logs) {
    return new Simulation(DetectionRules.STANDARD, 1, 1, 0).run(logs);
  }

  /** Feeds logs by time, out of order within the lateness, over the partitions at random. */
  List<Anomaly> run(List<LogRecord> logs) {
    logs.stream()
        .map(
            log ->
                new Delayed(
                    log, log.timestamp().toEpochMilli() + random.nextLong(rules.lateness())))
        .sorted(Comparator.comparingLong(Delayed::arrival))
        .forEach(delayed -> enriched.get(random.nextInt(enriched.size())).add(delayed.log()));
    while (!exhausted()) {
      count(random.nextInt(enriched.size()));
      if (random.nextInt(3) == 0) {
        flush();
        judge();
      }
      if (random.nextDouble() < crashes) {
        crashCounting();
      }
      if (random.nextDouble() < crashes) {
        crashJudging();
      }
    }
    now += rules.bucket() * 2;
    flush();
    judge();
    now += rules.quiet() * 2;
    judge();
    return List.copyOf(found.values());
  }

  private record Delayed(LogRecord log, long arrival) {}

  private boolean exhausted() {
    return IntStream.range(0, read.length).allMatch(this::isIdle);
  }

  private void count(int partition) {
    var logs = enriched.get(partition);
    int until = Math.min(logs.size(), read[partition] + 1 + random.nextInt(logs.size() / 40 + 1));
    for (int offset = read[partition]; offset < until; offset++) {
      var log = logs.get(offset);
      long at = log.timestamp().toEpochMilli();
      now = Math.max(now, at);
      counters.get(partition).add(log, offset, at);
    }
    read[partition] = until;
  }

  /** Passes on what was counted, the marks last, and commits. */
  private void flush() {
    for (int i = 0; i < counters.size(); i++) {
      windows.addAll(counters.get(i).drain(isIdle(i), now));
    }
    for (int i = 0; i < counters.size(); i++) {
      if (!counters.get(i).catchesUp()) {
        windows.add(counters.get(i).mark(counters.size(), isIdle(i)));
      }
      committed.set(i, counters.get(i).resume());
    }
  }

  private boolean isIdle(int partition) {
    return read[partition] == enriched.get(partition).size();
  }

  private void judge() {
    for (var message : windows.subList(judgedUpTo, windows.size())) {
      take(message);
    }
    judgedUpTo = windows.size();
    var judged = book.judge(Instant.ofEpochMilli(now));
    judged.anomalies().forEach(anomaly -> found.put(anomaly.id(), anomaly));
    windows.addAll(judged.snapshots());
    judgedTo = book.due();
  }

  private void take(Object message) {
    switch (message) {
      case Partial partial -> book.merge(partial);
      case Mark mark -> book.mark(mark);
      case SeriesSnapshot snapshot -> book.restore(snapshot);
      default -> throw new AssertionError(message);
    }
  }

  /** A partition's counting starts again from what was committed. */
  private void crashCounting() {
    int partition = random.nextInt(counters.size());
    if (random.nextBoolean()) { // a moment after it has passed on what it had: not yet committed
      windows.addAll(counters.get(partition).drain(false, now));
    }
    var resume = committed.get(partition);
    counters.set(partition, new PartitionCounter(partition, rules, LIMITS, resume));
    read[partition] = (int) resume.position();
  }

  /** Judging starts again from the topic; sometimes after telling, before committing. */
  private void crashJudging() {
    if (random.nextBoolean()) {
      for (var message : windows.subList(judgedUpTo, windows.size())) {
        take(message);
      }
      var lost = book.judge(Instant.ofEpochMilli(now));
      lost.anomalies().forEach(anomaly -> found.put(anomaly.id(), anomaly));
      if (random.nextBoolean()) {
        windows.addAll(lost.snapshots());
      }
    }
    book = new WindowBook(rules, 100_000);
    windows.forEach(this::take);
    judgedUpTo = windows.size();
    book.restored(judgedTo);
  }
}
