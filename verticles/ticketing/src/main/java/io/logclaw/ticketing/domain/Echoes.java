package io.logclaw.ticketing.domain;

import io.logclaw.model.BlastRadius;
import io.logclaw.model.ServiceImpact;
import java.util.List;

/** Which services fail because of another. */
final class Echoes {
  /** Most services remembered per incident. */
  static final int MOST = 100;

  private Echoes() {}

  /**
   * Callers of the origin, and services with errors in the same requests whose place in the call
   * chain is not known.
   */
  static List<String> of(BlastRadius radius) {
    return radius.services().stream()
        .filter(Echoes::isEcho)
        .map(ServiceImpact::service)
        .distinct()
        .limit(MOST)
        .toList();
  }

  static boolean isEcho(ServiceImpact impact) {
    return switch (impact.role()) {
      case UPSTREAM -> true;
      case BYSTANDER -> impact.errors() > 0;
      case ORIGIN, DOWNSTREAM -> false;
    };
  }
}
