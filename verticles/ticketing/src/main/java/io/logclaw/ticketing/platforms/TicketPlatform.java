package io.logclaw.ticketing.platforms;

import io.vertx.core.Future;

/**
 * A place where incidents show as tickets.
 *
 * <p>Telling it the same twice, or again after an answer was lost, leaves one ticket.
 */
public interface TicketPlatform {
  /** Stable name, such as {@code pagerduty}. */
  String name();

  /**
   * Brings the ticket in step with the incident: opens it, changes it, closes it.
   *
   * @return never fails; completes within half a minute
   */
  Future<Delivery> deliver(TicketUpdate update);
}
