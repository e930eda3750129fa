package io.logclaw.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * How one role is, or a part of it, and what it has done: the source of {@code /health}, {@code
 * /metrics} and the pulse. Counters are in log records (or findings), not in requests. Safe for use
 * by any thread.
 */
public final class RoleStatus {
  static final String IN = "logclaw.role.records.in";
  static final String OUT = "logclaw.role.records.out";
  static final String FAILED = "logclaw.role.records.failed";

  private final String role;
  private final String part;
  private final Health health;
  private final Counter in;
  private final Counter out;
  private final Counter failed;

  RoleStatus(String role, Health health, MeterRegistry meters) {
    this(role, Health.WHOLE, health, meters);
  }

  RoleStatus(String role, String part, Health health, MeterRegistry meters) {
    this.role = role;
    this.part = part;
    this.health = health;
    this.in = counter(meters, IN, "Records taken in");
    this.out = counter(meters, OUT, "Records passed on");
    this.failed = counter(meters, FAILED, "Records dead-lettered or refused for good");
  }

  private Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder(name)
        .description(description)
        .tags("role", role, "part", part)
        .register(meters);
  }

  /** The role's name. */
  public String role() {
    return role;
  }

  /** Name of the part of the role; empty if this is the role itself. */
  public String part() {
    return part;
  }

  /** The role works. */
  public void up() {
    health.report(role, part, new Health.State.Up());
  }

  /** The role lives but waits for something, such as an absent Kafka. */
  public void degraded(String reason) {
    health.report(role, part, new Health.State.Degraded(reason));
  }

  /** The role's engine is dead; only a restart of the process helps. */
  public void failed(Throwable cause) {
    health.report(role, part, new Health.State.Failed(cause.toString()));
  }

  /** Counts records taken in. */
  public void in(long records) {
    in.increment(records);
  }

  /** Counts records passed on. */
  public void out(long records) {
    out.increment(records);
  }

  /** Counts records dead-lettered or refused for good. */
  public void failed(long records) {
    failed.increment(records);
  }
}
