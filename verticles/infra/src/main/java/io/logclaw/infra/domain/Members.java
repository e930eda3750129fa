package io.logclaw.infra.domain;

import io.logclaw.contract.Pulse;
import io.logclaw.contract.Pulse.RolePulse;
import io.logclaw.infra.domain.PipelineView.Member;
import io.logclaw.infra.domain.PipelineView.RoleHealth;
import io.logclaw.infra.domain.PipelineView.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The processes heard of, and what they make of each role. Silence is measured by our clock, rates
 * by theirs. Not safe for use by several threads.
 */
public final class Members {
  /** The roles that a record passes, in its order. */
  public static final List<String> STAGES =
      List.of("intake", "etl", "indexing", "detection", "correlation", "ticketing");

  /** Silent for longer, a process is taken for absent. */
  static final Duration ABSENT_AFTER = Duration.ofSeconds(8);

  /** Silent for longer, it is forgotten. */
  static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);

  /** Rates are over this many pulses: about ten seconds. */
  private static final int PULSES_KEPT = 6;

  /** More processes than this are not to be had; a broken sender must not fill the memory. */
  private static final int MAX_MEMBERS = 1_000;

  private final Map<String, Heard> members = new TreeMap<>();

  private static final class Heard {
    private final Deque<Pulse> pulses = new ArrayDeque<>();
    private Instant at = Instant.EPOCH;

    private Pulse last() {
      return pulses.getLast();
    }
  }

  /** Takes a sign of life in. */
  public void heard(Pulse pulse, Instant now) {
    if (!members.containsKey(pulse.member()) && members.size() >= MAX_MEMBERS) {
      return;
    }
    var heard = members.computeIfAbsent(pulse.member(), _ -> new Heard());
    if (!heard.pulses.isEmpty() && !heard.last().startedAt().equals(pulse.startedAt())) {
      heard.pulses.clear(); // started anew: its counters, too
    }
    heard.pulses.add(pulse);
    heard.at = now;
    if (heard.pulses.size() > PULSES_KEPT) {
      heard.pulses.removeFirst();
    }
  }

  /** Forgets who has been silent for too long, and puts the view together. */
  public PipelineView view(Instant now, KafkaView kafka, OpenSearchView openSearch) {
    members.values().removeIf(heard -> silence(heard, now).compareTo(FORGOTTEN_AFTER) > 0);
    var roles = new TreeSet<>(STAGES);
    members.values().forEach(h -> h.last().roles().forEach(role -> roles.add(role.role())));
    var health = new TreeMap<String, RoleHealth>();
    roles.forEach(role -> health.put(role, health(role, now)));
    var stages =
        STAGES.stream()
            .map(role -> stage(role, Objects.requireNonNull(health.get(role)), now))
            .toList();
    return new PipelineView(now, stages, health, kafka, openSearch, members(now));
  }

  private List<Member> members(Instant now) {
    return members.values().stream()
        .map(
            heard -> {
              var p = heard.last();
              return new Member(
                  p.member(),
                  p.version(),
                  p.at(),
                  p.startedAt(),
                  p.memoryBytes(),
                  p.roles(),
                  isPresent(heard, now));
            })
        .toList();
  }

  private static Duration silence(Heard heard, Instant now) {
    return Duration.between(heard.at, now);
  }

  private static boolean isPresent(Heard heard, Instant now) {
    return silence(heard, now).compareTo(ABSENT_AFTER) <= 0;
  }

  private Stream<Heard> present(String role, Instant now) {
    return members.values().stream()
        .filter(heard -> isPresent(heard, now))
        .filter(heard -> pulses(heard, role).findAny().isPresent());
  }

  private static Stream<RolePulse> pulses(Heard heard, String role) {
    return heard.last().roles().stream().filter(each -> each.role().equals(role));
  }

  private RoleHealth health(String role, Instant now) {
    var pulses = present(role, now).flatMap(heard -> pulses(heard, role)).toList();
    if (pulses.isEmpty()) {
      return new RoleHealth(PipelineView.ABSENT, whyAbsent(role, now), 0);
    }
    var bad = pulses.stream().filter(pulse -> !pulse.state().equals("up")).toList();
    if (bad.isEmpty()) {
      return new RoleHealth("up", "", pulses.size());
    }
    var first = bad.getFirst();
    boolean alike = bad.stream().map(RolePulse::state).distinct().count() == 1;
    if (alike && bad.size() == pulses.size()) {
      return new RoleHealth(first.state(), first.reason(), pulses.size());
    }
    return new RoleHealth(
        "degraded",
        "%d of %d members are not up: %s".formatted(bad.size(), pulses.size(), first.reason()),
        pulses.size());
  }

  private String whyAbsent(String role, Instant now) {
    return members.values().stream()
        .filter(heard -> pulses(heard, role).findAny().isPresent())
        .findFirst()
        .map(
            heard ->
                "%s has been silent for %d s"
                    .formatted(heard.last().member(), silence(heard, now).toSeconds()))
        .orElse("no process plays this role");
  }

  private Stage stage(String role, RoleHealth health, Instant now) {
    return new Stage(
        role,
        role,
        health.state(),
        health.reason(),
        rate(role, now, RolePulse::in),
        rate(role, now, RolePulse::out),
        sum(role, now, RolePulse::in),
        sum(role, now, RolePulse::out),
        sum(role, now, RolePulse::failed),
        health.members());
  }

  private double rate(String role, Instant now, ToLongFunction<RolePulse> counter) {
    double rate =
        present(role, now).mapToDouble(heard -> Rates.perSecond(heard.pulses, role, counter)).sum();
    return Math.round(rate * 10) / 10.0;
  }

  private long sum(String role, Instant now, ToLongFunction<RolePulse> counter) {
    return present(role, now).flatMap(heard -> pulses(heard, role)).mapToLong(counter).sum();
  }
}
