package io.logclaw.infra.domain;

import io.logclaw.contract.Pulse.RolePulse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the whole installation is: the answer of {@code /api/v1/pipeline}.
 *
 * @param at when it was put together
 * @param stages the roles that a record passes, in its order
 * @param roles how every role is, by name
 * @param members the processes heard of, by name
 */
public record PipelineView(
    Instant at,
    List<Stage> stages,
    Map<String, RoleHealth> roles,
    KafkaView kafka,
    OpenSearchView opensearch,
    List<Member> members) {
  /** What is said of a role or a backend that nobody has seen. */
  public static final String ABSENT = "absent";

  public PipelineView {
    stages = List.copyOf(stages);
    roles = new TreeMap<>(roles);
    members = List.copyOf(members);
  }

  /**
   * One role, all its members together.
   *
   * @param state {@code starting}, {@code up}, {@code degraded}, {@code failed} or {@code absent}
   * @param reason why it is not up; empty if it is
   * @param inPerS records taken in each second, over the last few seconds
   * @param outPerS records passed on each second
   * @param in records taken in since its members started
   * @param out records passed on
   * @param failed records dead-lettered or refused
   * @param members processes that play it
   */
  public record Stage(
      String name,
      String role,
      String state,
      String reason,
      double inPerS,
      double outPerS,
      long in,
      long out,
      long failed,
      int members) {}

  /** How a role is; as in {@link Stage}. */
  public record RoleHealth(String state, String reason, int members) {}

  /**
   * A process: its last {@link io.logclaw.contract.Pulse}, and whether it still gives signs of
   * life.
   *
   * @param present whether it has been heard of lately
   */
  public record Member(
      String member,
      String version,
      Instant at,
      Instant startedAt,
      long memoryBytes,
      List<RolePulse> roles,
      boolean present) {
    public Member {
      roles = List.copyOf(roles);
    }
  }
}
