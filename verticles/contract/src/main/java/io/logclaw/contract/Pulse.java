package io.logclaw.contract;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A sign of life of one process.
 *
 * @param member unique name of the process, such as {@code host-1/4711}
 * @param version LogClaw's version
 * @param at when, by its clock
 * @param startedAt when the process started
 * @param memoryBytes resident memory; 0 where the system does not tell
 * @param roles what it does
 */
public record Pulse(
    String member,
    String version,
    Instant at,
    Instant startedAt,
    long memoryBytes,
    List<RolePulse> roles) {
  public Pulse {
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(startedAt, "started_at");
    roles = List.copyOf(roles);
  }

  /**
   * A sign of life of one role.
   *
   * @param role its name
   * @param state {@code starting}, {@code up}, {@code degraded} or {@code failed}: its own, or that
   *     of a part of it that is worse off
   * @param reason why it is not up; empty if it is
   * @param in records taken in since the start
   * @param out records passed on since the start
   * @param failed records dead-lettered or refused since the start
   */
  public record RolePulse(
      String role, String state, String reason, long in, long out, long failed) {
    public RolePulse {
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
