package io.logclaw.ticketing.domain;

import io.logclaw.model.Anomaly;
import io.logclaw.model.Finding;
import io.logclaw.model.Incident.Counted;
import io.logclaw.model.RequestFailure;

/**
 * How often an incident was seen. Requests and lines are never added: a failing request writes
 * lines, which would count it twice. As soon as requests are known, lines count no more; so the sum
 * is the same in any order.
 */
record Occurrences(long number, Counted of) {
  static final Occurrences NONE = new Occurrences(0, Counted.LINES);

  /** What a finding stands for. */
  static Occurrences of(Finding finding) {
    return switch (finding) {
      case Anomaly anomaly -> new Occurrences(anomaly.occurrences(), Counted.LINES);
      case RequestFailure failure -> new Occurrences(failure.occurrences(), Counted.REQUESTS);
    };
  }

  Occurrences plus(Occurrences other) {
    if (of == other.of) {
      return new Occurrences(number + other.number, of);
    }
    return of == Counted.REQUESTS ? this : other;
  }
}
