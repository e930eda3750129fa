package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Several minutes of requests of all kinds, interleaved as they would lie in one partition. */
final class Traffic {
  private static final int SECONDS = 150;

  private final List<LogRecord> records;
  private final int failing;

  private Traffic(List<LogRecord> records, int failing) {
    this.records = records;
    this.failing = failing;
  }

  static Traffic of(long seed, int requests) {
    var random = new Random(seed);
    var records = new ArrayList<LogRecord>();
    int failing = 0;
    for (int i = 0; i < requests; i++) {
      var begin = Story.NOON.plusMillis(random.nextInt(SECONDS * 1_000));
      var story = new Story("%032x".formatted(seed * 100_000 + i), begin);
      failing += tell(story, random.nextInt(6)) ? 1 : 0;
      records.addAll(story.records());
    }
    records.sort(Comparator.comparing(LogRecord::timestamp).thenComparing(LogRecord::logId));
    return new Traffic(List.copyOf(records), failing);
  }

  /** Returns whether the request fails. */
  private static boolean tell(Story story, int kind) {
    switch (kind) {
      case 0, 1 -> Scenes.poolExhausted(story);
      case 2 -> story.info("gateway", "in").error("gateway", "no route");
      case 3 ->
          story
              .info("gateway", "in")
              .calls("gateway", "search")
              .pause(Duration.ofSeconds(5))
              .errorCalling("gateway", "search", "request timed out")
              .answers("gateway", "/search", 504);
      default -> {
        Scenes.sold(story);
        return false;
      }
    }
    return true;
  }

  /** In order; the index is the offset, the time of the record its arrival. */
  List<LogRecord> records() {
    return records;
  }

  int failing() {
    return failing;
  }

  static long arrived(LogRecord log) {
    return log.timestamp().toEpochMilli();
  }

  /** When everything has been said. */
  long end() {
    return arrived(records.getLast()) + 3 * StormControl.MINUTE_MILLIS;
  }
}
