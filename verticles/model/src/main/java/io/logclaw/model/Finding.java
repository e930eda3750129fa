package io.logclaw.model;

import java.time.Instant;
import java.util.List;

/**
 * What detection and correlation found out: the content of the topic {@code anomaly-events}.
 *
 * <p>The id is derived from what was found, not from when: a replay finds the same id again.
 */
public sealed interface Finding permits Anomaly, RequestFailure {
  /** Stable id; equal findings have equal ids. */
  String id();

  /** Whose data it is. */
  String tenant();

  /** The service it is about: of an anomaly the one that behaves oddly, of a failure its origin. */
  String service();

  /** How urgent it is on its own. */
  IncidentSeverity severity();

  /** Event time of the first sign. */
  Instant firstSeen();

  /** Event time of the last sign. */
  Instant lastSeen();

  /** One line for a person, without markup. */
  String title();

  /** Log lines that prove it. */
  List<Evidence> evidence();
}
