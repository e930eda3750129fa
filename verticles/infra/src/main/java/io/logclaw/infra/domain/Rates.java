package io.logclaw.infra.domain;

import io.logclaw.contract.Pulse;
import io.logclaw.contract.Pulse.RolePulse;
import java.time.Duration;
import java.util.Collection;
import java.util.function.ToLongFunction;

/** Records a second, from counters that only grow while a process lives. */
final class Rates {
  private static final double MILLIS = 1_000;

  private Rates() {}

  /**
   * The rate of a role in one process between its oldest and newest pulse.
   *
   * @param pulses of one process, oldest first
   * @return 0 with fewer than two pulses, or when the counter fell back
   */
  static double perSecond(
      Collection<Pulse> pulses, String role, ToLongFunction<RolePulse> counter) {
    var counts = pulses.stream().filter(pulse -> has(pulse, role)).toList();
    if (counts.size() < 2) {
      return 0;
    }
    var first = counts.getFirst();
    var last = counts.getLast();
    long millis = Duration.between(first.at(), last.at()).toMillis();
    long records = count(last, role, counter) - count(first, role, counter);
    return millis <= 0 || records <= 0 ? 0 : records * MILLIS / millis;
  }

  private static boolean has(Pulse pulse, String role) {
    return pulse.roles().stream().anyMatch(each -> each.role().equals(role));
  }

  private static long count(Pulse pulse, String role, ToLongFunction<RolePulse> counter) {
    return pulse.roles().stream().filter(each -> each.role().equals(role)).mapToLong(counter).sum();
  }
}
