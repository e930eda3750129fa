package io.logclaw.model;

/** How urgent an incident is, most urgent first. */
public enum IncidentSeverity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** The more urgent of two. */
  public IncidentSeverity orWorse(IncidentSeverity other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
