package io.logclaw.correlation.domain;

import io.logclaw.model.IncidentSeverity;

/** How urgent failed requests are: by what one of them means, and how many there are. */
final class Severities {
  /** Failed requests in one summary from which they are one step more urgent. */
  static final long SEVERAL = 5;

  /** Failed requests in one summary from which they are two steps more urgent. */
  static final long MANY = 50;

  private Severities() {}

  static IncidentSeverity of(Failure.Weight weight, long requests) {
    int steps = requests >= MANY ? 2 : requests >= SEVERAL ? 1 : 0;
    return switch (weight) {
      case FATAL -> IncidentSeverity.CRITICAL;
      case ENTRY -> raised(IncidentSeverity.MEDIUM, steps);
      case INSIDE -> raised(IncidentSeverity.LOW, steps);
      case REFUSED -> raised(IncidentSeverity.LOW, steps == 2 ? 1 : 0);
    };
  }

  private static IncidentSeverity raised(IncidentSeverity one, int steps) {
    return steps == 0 ? one : raised(next(one), steps - 1);
  }

  private static IncidentSeverity next(IncidentSeverity one) {
    return switch (one) {
      case LOW -> IncidentSeverity.MEDIUM;
      case MEDIUM -> IncidentSeverity.HIGH;
      case HIGH, CRITICAL -> IncidentSeverity.CRITICAL;
    };
  }
}
