package io.logclaw.platform;

import io.logclaw.model.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a process offers to its roles.
 *
 * @param tenant whose LogClaw this is
 * @param dataDirectory where this installation may keep files
 * @param kafka clients of the one Kafka
 * @param openSearch clients of the one OpenSearch
 * @param health where a role says how it is
 * @param meters where a role counts
 * @param clock wall clock; a role's domain gets times as arguments
 */
public record Platform(
    TenantId tenant,
    Path dataDirectory,
    KafkaAccess kafka,
    OpenSearchAccess openSearch,
    Health health,
    MeterRegistry meters,
    Clock clock) {

  /** Health and counters of one role. */
  public RoleStatus status(String role) {
    return new RoleStatus(role, health, meters);
  }

  /**
   * Health and counters of a part of a role, such as its second loop. A role is no better than its
   * parts; this one is starting until it says otherwise.
   */
  public RoleStatus status(String role, String part) {
    health.report(role, part, new Health.State.Starting());
    return new RoleStatus(role, part, health, meters);
  }
}
