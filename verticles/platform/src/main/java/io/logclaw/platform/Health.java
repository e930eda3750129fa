package io.logclaw.platform;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the parts of this process are. Alive as long as no part has failed; ready when every part is
 * up. A failed part stays failed: its engine is gone. Safe for use by any thread.
 */
public final class Health {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  private final Map<String, State> states = new ConcurrentHashMap<>();

  /** How one part is. */
  public sealed interface State {
    /** Not up yet. */
    record Starting() implements State {}

    /** Works. */
    record Up() implements State {}

    /** Lives, but waits for something. */
    record Degraded(String reason) implements State {}

    /** Its engine is dead. */
    record Failed(String reason) implements State {}

    /** {@code starting}, {@code up}, {@code degraded} or {@code failed}. */
    default String word() {
      return switch (this) {
        case Starting() -> "starting";
        case Up() -> "up";
        case Degraded(String _) -> "degraded";
        case Failed(String _) -> "failed";
      };
    }

    /** Why it is not up; empty if it is. */
    default String why() {
      return switch (this) {
        case Starting(), Up() -> "";
        case Degraded(String reason) -> reason;
        case Failed(String reason) -> reason;
      };
    }
  }

  /** Notes the state of a part; logs only when the kind of state changes. */
  public void report(String part, State now) {
    states.compute(
        part,
        (name, before) -> {
          if (before instanceof State.Failed) {
            return before;
          }
          if (before == null || before.getClass() != now.getClass()) {
            announce(name, now);
          }
          return now;
        });
  }

  private static void announce(String part, State now) {
    switch (now) {
      case State.Starting() -> log.debug("{} is starting", part);
      case State.Up() -> log.info("{} is up", part);
      case State.Degraded(String reason) -> log.warn("{} waits: {}", part, reason);
      case State.Failed(String reason) ->
          log.error("{} has failed and needs a restart of this process: {}", part, reason);
    }
  }

  /** The state of every part, by name. */
  public Map<String, State> states() {
    return new TreeMap<>(states);
  }

  /** Whether no part has failed. */
  public boolean alive() {
    return states.values().stream().noneMatch(State.Failed.class::isInstance);
  }

  /** Whether there are parts and all of them are up. */
  public boolean ready() {
    return !states.isEmpty() && states.values().stream().allMatch(State.Up.class::isInstance);
  }
}
