package io.logclaw.model;

import java.util.EnumSet;
import java.util.Set;

/** Where an incident stands; {@link #next()} is the whole state machine. */
public enum IncidentState {
  IDENTIFIED,
  ACKNOWLEDGED,
  INVESTIGATING,
  MITIGATED,
  RESOLVED;

  /** The states a person, or a recurrence, may move it to from here. */
  public Set<IncidentState> next() {
    return switch (this) {
      case IDENTIFIED -> EnumSet.of(ACKNOWLEDGED, INVESTIGATING, MITIGATED, RESOLVED);
      case ACKNOWLEDGED -> EnumSet.of(INVESTIGATING, MITIGATED, RESOLVED);
      case INVESTIGATING -> EnumSet.of(MITIGATED, RESOLVED);
      case MITIGATED -> EnumSet.of(INVESTIGATING, RESOLVED);
      case RESOLVED -> EnumSet.of(IDENTIFIED);
    };
  }

  /** Whether it still wants somebody's attention. */
  public boolean isOpen() {
    return this != RESOLVED;
  }
}
