package io.logclaw.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.contract.Pulse;
import io.logclaw.contract.Pulse.RolePulse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signs of life of this process, put together from its health and its counters. */
final class Pulses {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final long KIB = 1_024;

  private final String member;
  private final String version;
  private final Health health;
  private final MeterRegistry meters;
  private final Clock clock;
  private final List<String> roles;
  private final Instant startedAt;

  Pulses(
      String member,
      String version,
      Health health,
      MeterRegistry meters,
      Clock clock,
      List<String> roles) {
    this.member = member;
    this.version = version;
    this.health = health;
    this.meters = meters;
    this.clock = clock;
    this.roles = List.copyOf(roles);
    this.startedAt = clock.instant();
  }

  /** How this process is now. Reads a file of the system's, hence not for event loops. */
  Pulse now() {
    var states = health.states();
    return new Pulse(
        member,
        version,
        clock.instant(),
        startedAt,
        residentBytes(),
        roles.stream().map(role -> role(role, states)).toList());
  }

  private RolePulse role(String role, Map<String, Health.State> states) {
    var state = states.getOrDefault(role, new Health.State.Starting());
    return new RolePulse(
        role,
        state.word(),
        state.why(),
        count(role, RoleStatus.IN),
        count(role, RoleStatus.OUT),
        count(role, RoleStatus.FAILED));
  }

  private long count(String role, String name) {
    var counters = meters.find(name).tags("role", role, "part", Health.WHOLE).counters();
    return (long) counters.stream().mapToDouble(Counter::count).sum();
  }

  /** 0 where the system does not tell, such as outside Linux. */
  private static long residentBytes() {
    try {
      return Files.readAllLines(STATUS, UTF_8).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0;
    }
  }
}
