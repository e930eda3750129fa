package io.logclaw.ticketing.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that a finding may belong to: one small document, changed by compare-and-swap only,
 * so that all members decide as one.
 *
 * @param entries in the order of their opening
 */
public record Registry(List<Entry> entries) {
  public static final Registry EMPTY = new Registry(List.of());

  /** Entries nobody changed for so long are forgotten. */
  static final Duration KEEP = Duration.ofDays(1);

  /** Most entries kept; beyond, those untouched for longest are forgotten. */
  static final int MOST = 1_000;

  public Registry {
    entries = List.copyOf(entries);
  }

  /**
   * What grouping needs to know of an incident.
   *
   * @param service where the failure began, as far as is known
   * @param echoes services that fail because of it
   * @param anomalyOnly whether no request failure has shown the cause yet
   * @param resolvedAt absent while it is open
   * @param mergedInto the incident that has taken this one in
   * @param touchedAt our clock at the last change of this entry
   */
  public record Entry(
      String id,
      String tenant,
      String fingerprint,
      String service,
      List<String> echoes,
      Instant firstSeen,
      Instant lastSeen,
      boolean anomalyOnly,
      @Nullable Instant resolvedAt,
      @Nullable String mergedInto,
      Instant touchedAt) {
    public Entry {
      echoes = List.copyOf(echoes);
    }

    public boolean isOpen() {
      return resolvedAt == null && mergedInto == null;
    }

    /** Whether a service is the origin, or fails because of it. */
    boolean touches(String other) {
      return service.equals(other) || echoes.contains(other);
    }

    /** Whether two spans of event time overlap or lie at most {@code window} apart. */
    boolean near(Instant first, Instant last, Duration window) {
      return !first.isAfter(lastSeen.plus(window)) && !last.isBefore(firstSeen.minus(window));
    }

    Entry reopened(Instant now) {
      return with(firstSeen, lastSeen, null, null, now);
    }

    /**
     * The same with what its document knows better: where it stands, and, if that rests on a
     * request failure, where it began.
     */
    public Entry corrected(Entry document, Instant now) {
      boolean rooted = anomalyOnly && !document.anomalyOnly;
      var all = Stream.concat(echoes.stream(), document.echoes.stream()).distinct();
      var next =
          new Entry(
              id,
              tenant,
              rooted ? document.fingerprint : fingerprint,
              rooted ? document.service : service,
              all.limit(Echoes.MOST).toList(),
              Grouping.earlier(firstSeen, document.firstSeen),
              Grouping.later(lastSeen, document.lastSeen),
              anomalyOnly && document.anomalyOnly,
              document.resolvedAt,
              document.mergedInto,
              touchedAt);
      return next.equals(this) ? this : next.touched(now);
    }

    Entry merged(String target, Instant now) {
      return with(firstSeen, lastSeen, now, target, now);
    }

    Entry spanning(Instant first, Instant last) {
      return with(
          Grouping.earlier(firstSeen, first),
          Grouping.later(lastSeen, last),
          resolvedAt,
          mergedInto,
          touchedAt);
    }

    Entry touched(Instant now) {
      return with(firstSeen, lastSeen, resolvedAt, mergedInto, now);
    }

    private Entry with(
        Instant first,
        Instant last,
        @Nullable Instant resolved,
        @Nullable String merged,
        Instant touched) {
      return new Entry(
          id,
          tenant,
          fingerprint,
          service,
          echoes,
          first,
          last,
          anomalyOnly,
          resolved,
          merged,
          touched);
    }
  }

  /** The entry of an incident. */
  public Optional<Entry> find(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /**
   * As {@link #find}, but of a merged incident the one that took it in. One step is enough: an
   * incident that takes others in rests on a request failure, and such a one is never taken in.
   */
  Optional<Entry> follow(String id) {
    return find(id)
        .flatMap(
            entry -> entry.mergedInto() == null ? Optional.of(entry) : find(entry.mergedInto()));
  }

  /** The incidents taken in by another. */
  List<Entry> mergedInto(String id) {
    return entries.stream().filter(entry -> id.equals(entry.mergedInto())).toList();
  }

  /** The same with an entry replaced, or added at the end. */
  public Registry with(Entry entry) {
    var next = new ArrayList<>(entries);
    for (int i = 0; i < next.size(); i++) {
      if (next.get(i).id().equals(entry.id())) {
        next.set(i, entry);
        return new Registry(next);
      }
    }
    next.add(entry);
    return new Registry(next);
  }

  /** The same without what is too old or too much to keep. */
  public Registry pruned(Instant now) {
    var oldest = now.minus(KEEP);
    var kept = entries.stream().filter(entry -> !entry.touchedAt().isBefore(oldest)).toList();
    if (kept.size() > MOST) {
      var newest =
          kept.stream().sorted(Comparator.comparing(Entry::touchedAt).reversed()).limit(MOST);
      var ids = newest.map(Entry::id).collect(Collectors.toSet());
      kept = kept.stream().filter(entry -> ids.contains(entry.id())).toList();
    }
    return kept.size() == entries.size() ? this : new Registry(kept);
  }
}
