package io.logclaw.correlation.domain;

import io.logclaw.model.RequestFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says few things about many failures of one kind: same tenant, origin and error template.
 *
 * <p>Time is cut into minutes and slots of 5 s. The first failure of a kind in a minute is said at
 * once; the others are counted and said in sum at the end of their slot. Each failure is thus told
 * by exactly one finding: the sum of {@code occurrences} is the number of failed requests.
 *
 * <p>All of this is a function of the failures since the start of the minute, so that whoever
 * resumes at a minute's start says the same again, under the same ids ({@link #oldest}).
 */
final class StormControl {
  static final long SLOT_MILLIS = 5_000;
  static final long MINUTE_MILLIS = 60_000;

  /** Kinds in one minute; failures of further ones are said one by one. */
  static final int MOST_KINDS = 10_000;

  private record Kind(String tenant, String origin, String template) {}

  private final int partition;
  private final Map<Kind, Burst> kinds = new LinkedHashMap<>();
  private long slot = Long.MIN_VALUE;
  private long minute = Long.MIN_VALUE;
  private long oldest = Long.MAX_VALUE;

  StormControl(int partition) {
    this.partition = partition;
  }

  /** Moves on to a time; returns the summaries that are complete by it. */
  List<RequestFailure> advance(long now) {
    var complete = new ArrayList<RequestFailure>();
    if (now / SLOT_MILLIS != slot) {
      for (var burst : kinds.values()) {
        burst.sum(partition, slot).ifPresent(complete::add);
      }
      slot = now / SLOT_MILLIS;
    }
    if (now / MINUTE_MILLIS != minute) {
      kinds.clear();
      oldest = Long.MAX_VALUE;
      minute = now / MINUTE_MILLIS;
    }
    return complete;
  }

  /** Whether this failure, at the time last moved to, is to be said at once; else it is counted. */
  boolean isFirst(Failure failure) {
    var finding = failure.finding();
    var kind = new Kind(finding.tenant(), finding.service(), finding.templateId());
    var burst = kinds.get(kind);
    if (burst != null) {
      burst.count(failure);
      return false;
    }
    if (kinds.size() < MOST_KINDS) {
      kinds.put(kind, new Burst());
    }
    return true;
  }

  /** Notes that the verdict on the trace that begins at this offset may matter to this minute. */
  void rely(long offset) {
    oldest = Math.min(oldest, offset);
  }

  /** Whether nothing has failed this minute. */
  boolean isCalm() {
    return kinds.isEmpty();
  }

  /** Where to resume in order to say the same again; {@link Long#MAX_VALUE} when calm. */
  long oldest() {
    return isCalm() ? Long.MAX_VALUE : oldest;
  }

  /** Start of the minute last moved to. */
  long minuteStart() {
    return minute * MINUTE_MILLIS;
  }
}
