package io.logclaw.detection.domain;

import io.logclaw.model.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stage one for one partition of {@code enriched-logs}: counts records into windows of event time.
 *
 * <p>A part of a window opens with its first record and closes when the partition's event time has
 * passed the window's end by the lateness. A record that comes later still opens a part of its own,
 * which closes when none has come for the length of a window. All of this follows from the sequence
 * of records, not from batches: {@link Resume} restores it exactly. Only at the end of a stream
 * that has run dry does the wall clock close what event time does not.
 *
 * <p>Not safe for use by several threads.
 */
public final class PartitionCounter {
  /** What it may hold on to. */
  public record Limits(int openParts, int partsWithEvidence) {}

  private final int partition;
  private final DetectionRules rules;
  private final Limits limits;
  private final Map<String, Map<String, List<Segment>>> open = new HashMap<>(); // tenant, service
  private final List<Segment> dirty = new ArrayList<>();
  private final List<Partial> closed = new ArrayList<>();
  private Resume resume;
  private boolean started;
  private long next;
  private long latest;
  private long nextClose = Mark.NEVER;
  private int openParts;
  private int partsWithEvidence;
  private long refused;

  public PartitionCounter(int partition, DetectionRules rules, Limits limits, Resume resume) {
    this.partition = partition;
    this.rules = rules;
    this.limits = limits;
    this.resume = resume;
    this.latest = resume.latest();
  }

  /** Whether the record at this offset has not been counted yet by this counter. */
  public boolean expects(long offset) {
    return !started || offset >= next;
  }

  /** Whether the record at this offset had been counted, and told of, before a restart. */
  public boolean wasCounted(long offset) {
    return offset < resume.counted();
  }

  /** Whether records are being counted again that had been counted before a restart. */
  public boolean catchesUp() {
    return (started ? next : resume.position()) < resume.counted();
  }

  /** The event time that counts for a record: its own, unless that lies in the future. */
  public long eventTime(LogRecord log, long arrival) {
    long seconds = log.timestamp().getEpochSecond();
    long latestCredible = arrival + rules.lateness();
    if (seconds > latestCredible / 1_000 || seconds < 0) {
      return arrival;
    }
    long time = log.timestamp().toEpochMilli();
    return time > latestCredible ? arrival : time;
  }

  /**
   * Counts a record.
   *
   * @param arrival when it came into Kafka
   */
  public void add(LogRecord log, long offset, long arrival) {
    pass(offset);
    long at = eventTime(log, arrival);
    count(log, at, offset);
    if (at > latest) {
      latest = at;
      if (latest - rules.lateness() >= nextClose) {
        closeDue();
      }
    }
  }

  /** Leaves out a record that cannot be read. */
  public void pass(long offset) {
    if (!started && offset < resume.position()) {
      resume = Resume.START; // the topic was made anew: nothing of what we knew is there
      latest = Mark.NEVER;
    }
    started = true;
    next = offset + 1;
  }

  private void count(LogRecord log, long at, long offset) {
    long window = rules.windowOf(at);
    var segment = segment(log, window, offset);
    if (segment == null) {
      refused++;
      return;
    }
    boolean hadEvidence = segment.holdsEvidence();
    boolean room = hadEvidence || partsWithEvidence < limits.partsWithEvidence();
    segment.count(log, rules.tickOf(at), offset, room);
    segment.touched = Math.max(latest, at);
    if (!hadEvidence && segment.holdsEvidence()) {
      partsWithEvidence++;
    }
    if (!segment.dirty) {
      segment.dirty = true;
      dirty.add(segment);
    }
  }

  private @Nullable Segment segment(LogRecord log, long window, long offset) {
    var services = open.computeIfAbsent(log.tenant(), _ -> new HashMap<>());
    var segments = services.computeIfAbsent(log.service(), _ -> new ArrayList<>(2));
    for (var segment : segments) {
      if (segment.window == window) {
        return segment;
      }
    }
    if (openParts >= limits.openParts()) {
      if (segments.isEmpty()) {
        services.remove(log.service());
      }
      return null;
    }
    boolean late = rules.endOf(window) <= latest - rules.lateness();
    var segment = new Segment(log, window, offset, latest, late);
    segments.add(segment);
    openParts++;
    return segment;
  }

  private void closeDue() {
    long watermark = latest - rules.lateness();
    nextClose = rules.endOf(rules.windowOf(watermark));
    boolean anew = next > resume.counted(); // else they had closed, and were told, before a restart
    closeWhere(segment -> isDue(segment, watermark), anew);
  }

  private void closeWhere(Predicate<Segment> due, boolean tell) {
    for (var services : open.values()) {
      services.values().removeIf(segments -> closeWhere(segments, due, tell));
    }
    open.values().removeIf(Map::isEmpty);
    dirty.removeIf(segment -> !segment.dirty);
  }

  private boolean closeWhere(List<Segment> segments, Predicate<Segment> due, boolean tell) {
    segments.removeIf(
        segment -> {
          boolean closes = due.test(segment);
          if (closes) {
            close(segment, tell);
          }
          return closes;
        });
    return segments.isEmpty();
  }

  private boolean isDue(Segment segment, long watermark) {
    return segment.late
        ? latest - segment.touched >= rules.bucket()
        : rules.endOf(segment.window) <= watermark;
  }

  private void close(Segment segment, boolean tell) {
    openParts--;
    partsWithEvidence -= segment.holdsEvidence() ? 1 : 0;
    segment.dirty = false;
    if (tell) {
      closed.add(segment.partial(rules.bucket(), partition, true));
    }
  }

  /**
   * Takes what has changed since it was last taken; nothing while catching up.
   *
   * @param idle whether the source has run dry: nobody need wait for the open parts then, and those
   *     whose window is over by the wall clock close, so that they hold up no position
   * @param now the wall clock
   */
  public List<Partial> drain(boolean idle, long now) {
    if (catchesUp()) {
      return List.of();
    }
    if (idle) {
      closeWhere(segment -> rules.endOf(segment.window) + rules.lateness() <= now, true);
    }
    for (var segment : idle ? openSegments() : dirty) {
      if (segment.dirty || (idle && !segment.toldAsClosed)) {
        closed.add(segment.partial(rules.bucket(), partition, idle));
        segment.dirty = false;
        segment.toldAsClosed = idle;
      }
    }
    dirty.clear();
    var changed = List.copyOf(closed);
    closed.clear();
    return changed;
  }

  private List<Segment> openSegments() {
    return open.values().stream()
        .flatMap(services -> services.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  /** Whether any record has come, so that there is a position to speak of. */
  public boolean hasCounted() {
    return started;
  }

  /** Where to go on if all that was drained is stored and the rest is lost. */
  public Resume resume() {
    if (catchesUp()) {
      return resume;
    }
    long counted = started ? next : resume.counted();
    var position = new Resume(counted, counted, latest);
    for (var segment : openSegments()) {
      if (segment.firstOffset < position.position()) {
        position = new Resume(segment.firstOffset, counted, segment.latestBefore);
      }
    }
    return position;
  }

  /** The mark that goes with what was drained. */
  public Mark mark(int partitions, boolean idle) {
    return new Mark(partition, partitions, latest, idle);
  }

  /** Records not counted for want of room, since this was last asked. */
  public long takeRefused() {
    long count = refused;
    refused = 0;
    return count;
  }
}
