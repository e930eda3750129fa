package io.logclaw.detection.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far event time has come, from the marks of all source partitions.
 *
 * <p>The slowest partition counts; one that has run dry does not. If all have run dry, what was
 * counted is all there is: windows are due by the wall clock, while the time that ends bursts goes
 * on from the latest event at the pace of the wall clock. (Of a stream that is an hour behind, a
 * pause must not look like an hour of silence.)
 */
final class EventClock {
  private final DetectionRules rules;
  private final List<@Nullable Mark> marks = new ArrayList<>();
  private long due = Mark.NEVER;
  private long time = Mark.NEVER;
  private long dryTime = Mark.NEVER;
  private long drySince = Mark.NEVER;

  EventClock(DetectionRules rules) {
    this.rules = rules;
  }

  /** Takes in the latest mark of a source partition. */
  void mark(Mark mark) {
    while (marks.size() < mark.sourcePartitions()) {
      marks.add(null);
    }
    marks.set(mark.sourcePartition(), mark);
  }

  /** Reckons anew; until every source partition has been heard of, no time has passed. */
  void advance(long now) {
    long slowest = Long.MAX_VALUE;
    long latest = Mark.NEVER;
    for (var mark : marks) {
      if (mark == null) {
        return;
      }
      latest = Math.max(latest, mark.latest());
      slowest = mark.idle() ? slowest : Math.min(slowest, mark.latest());
    }
    if (slowest != Long.MAX_VALUE) {
      drySince = Mark.NEVER;
      due = slowest - rules.lateness();
      time = due;
    } else if (!marks.isEmpty()) {
      runDry(latest, now);
    }
  }

  private void runDry(long latest, long now) {
    if (drySince == Mark.NEVER) {
      drySince = now;
      dryTime = latest - rules.lateness();
    }
    due = now - rules.lateness();
    time = Math.max(time, dryTime + now - drySince);
  }

  /** Windows that end by this time are complete. */
  long due() {
    return due;
  }

  /** The event time it is; what a burst awaits falls due by it. */
  long time() {
    return time;
  }
}
