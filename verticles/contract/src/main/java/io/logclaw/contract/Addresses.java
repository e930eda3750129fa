package io.logclaw.contract;

/**
 * Addresses on the event bus. What goes there may go missing without harm; what must not goes to a
 * topic. All payloads are JSON text.
 */
public final class Addresses {
  /** Published by indexing: enriched logs just indexed, a JSON array; sampled under load. */
  public static final String LOGS_TAIL = "logs.tail";

  /** Published by ticketing: the {@link io.logclaw.model.Incident} after a change. */
  public static final String INCIDENT_CHANGED = "incident.changed";

  /** Published every two seconds by each process: a {@link Pulse}. */
  public static final String ROLE_PULSE = "role.pulse";

  /** Request to ticketing: an {@link IncidentCommand}; the reply is an {@link IncidentReply}. */
  public static final String INCIDENT_COMMAND = "incident.command";

  /** Request to infra: empty; the reply is the pipeline view, JSON as in the web API. */
  public static final String PIPELINE_VIEW = "pipeline.view";

  /** Request to correlation: empty; the reply is the dependency map, {@code {"calls":[…]}}. */
  public static final String DEPENDENCY_MAP = "dependency.map";

  private Addresses() {}
}
