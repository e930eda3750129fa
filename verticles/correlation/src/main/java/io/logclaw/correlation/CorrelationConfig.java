package io.logclaw.correlation;

import io.logclaw.correlation.domain.Limits;
import io.logclaw.platform.Settings;
import java.time.Duration;

/**
 * Settings of the correlation role, section {@code correlation}.
 *
 * @param quiet a request without a new log line for this long is judged. Default 2 s
 * @param maxAge a request that goes on failing is judged at the latest this long after its first
 *     error; one judged is remembered this long for late lines. Default 30 s
 * @param memory most heap bytes for requests being followed. Default 128 MiB
 */
record CorrelationConfig(Duration quiet, Duration maxAge, long memory) {
  private static final long LEAST_MEMORY = 1 << 20;

  static CorrelationConfig from(Settings settings) {
    var quiet = settings.duration("quiet", Limits.STANDARD.quiet());
    var maxAge = settings.duration("maxAge", Limits.STANDARD.maxAge());
    long memory = settings.bytes("memory", "128MiB");
    if (quiet.isZero()) {
      settings.problem("quiet", "more than 0ms");
    }
    if (maxAge.compareTo(quiet) < 0) {
      settings.problem("maxAge", "at least quiet, which is " + Settings.text(quiet));
    }
    if (memory < LEAST_MEMORY) {
      settings.problem("memory", "at least 1MiB");
    }
    return new CorrelationConfig(quiet, maxAge, memory);
  }

  /** What the domain needs of it; only for settings without a mistake. */
  Limits limits() {
    return new Limits(quiet, maxAge);
  }
}
