package io.logclaw.platform;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the roles of this process are, and the parts of those that have more than one engine. Alive
 * as long as nothing has failed; ready when everything is up. What has failed stays failed: its
 * engine is gone. Safe for use by any thread.
 */
public final class Health {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  /** In place of a part's name: the role itself. */
  static final String WHOLE = "";

  private final Map<Place, State> states = new ConcurrentHashMap<>();

  private record Place(String role, String part) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::role).thenComparing(Place::part);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return part.equals(WHOLE) ? role : role + " (" + part + ")";
    }
  }

  /** How a role, or a part of it, is. */
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

    /** Of two, the one to worry about more; the first where they are alike. */
    private static State worse(State one, State other) {
      return other.trouble() > one.trouble() ? other : one;
    }

    private int trouble() {
      return switch (this) {
        case Up() -> 0;
        case Starting() -> 1;
        case Degraded(String _) -> 2;
        case Failed(String _) -> 3;
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

  /** Notes the state of a role; logs only when the kind of state changes. */
  public void report(String role, State now) {
    report(role, WHOLE, now);
  }

  /** Notes the state of a part of a role, as {@link #report(String, State)}. */
  void report(String role, String part, State now) {
    states.compute(
        new Place(role, part),
        (place, before) -> {
          if (before instanceof State.Failed) {
            return before;
          }
          if (before == null || before.getClass() != now.getClass()) {
            announce(place, now);
          }
          return now;
        });
  }

  private static void announce(Place place, State now) {
    switch (now) {
      case State.Starting() -> log.debug("{} is starting", place);
      case State.Up() -> log.info("{} is up", place);
      case State.Degraded(String reason) -> log.warn("{} waits: {}", place, reason);
      case State.Failed(String reason) ->
          log.error("{} has failed and needs a restart of this process: {}", place, reason);
    }
  }

  /** The state of every role, by name: its own, or that of a part that is worse off. */
  public Map<String, State> states() {
    var roles = new TreeMap<String, State>();
    new TreeMap<>(states).forEach((place, state) -> roles.merge(place.role(), state, State::worse));
    return roles;
  }

  /** The state of every part of a role, by name; nothing where a role has no parts. */
  Map<String, State> parts(String role) {
    var parts = new TreeMap<String, State>();
    states.forEach(
        (place, state) -> {
          if (place.role().equals(role) && !place.part().equals(WHOLE)) {
            parts.put(place.part(), state);
          }
        });
    return parts;
  }

  /** Whether nothing has failed. */
  public boolean alive() {
    return states.values().stream().noneMatch(State.Failed.class::isInstance);
  }

  /** Whether there are roles, and all of them are up with all their parts. */
  public boolean ready() {
    return !states.isEmpty() && states.values().stream().allMatch(State.Up.class::isInstance);
  }
}
