package io.logclaw.model;

import java.util.List;

/**
 * Whom a failure hurts.
 *
 * @param services every service touched, the origin first
 * @param calls who calls whom among them
 * @param endpoints routes that failed, such as {@code POST /checkout}
 * @param failedRequests failed requests seen
 * @param users distinct users served by them; 0 if the logs name none
 */
public record BlastRadius(
    List<ServiceImpact> services,
    List<ServiceCall> calls,
    List<String> endpoints,
    long failedRequests,
    long users) {
  public static final BlastRadius NONE = new BlastRadius(List.of(), List.of(), List.of(), 0, 0);

  public BlastRadius {
    services = List.copyOf(services);
    calls = List.copyOf(calls);
    endpoints = List.copyOf(endpoints);
  }
}
