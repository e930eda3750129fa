package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import io.logclaw.model.RequestFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests of a small shop, and what a correlator makes of them. */
final class Scenes {
  static final long ROOM = 64L << 20;

  private Scenes() {}

  /** Payment runs out of connections; checkout and gateway echo it. */
  static Story poolExhausted(Story story) {
    return story
        .info("gateway", "POST /checkout accepted")
        .info("checkout", "order 7 received")
        .calls("checkout", "inventory")
        .info("inventory", "reserved 2 items")
        .calls("checkout", "payment")
        .info("payment", "charging 990 cents")
        .error("payment", "connection pool exhausted")
        .error("checkout", "payment call failed: 503")
        .answers("gateway", "/checkout", 502);
  }

  /** All is well. */
  static Story sold(Story story) {
    return story
        .info("gateway", "POST /checkout accepted")
        .info("checkout", "order 8 received")
        .calls("checkout", "payment")
        .info("payment", "charged 990 cents")
        .info("checkout", "order 8 confirmed")
        .answers("gateway", "/checkout", 200);
  }

  /** What is said of one request, all of whose records arrive in order of time. */
  static Optional<RequestFailure> verdict(Story story) {
    return verdict(story.records(), new DependencyMap());
  }

  static Optional<RequestFailure> verdict(List<LogRecord> records, DependencyMap known) {
    var correlator = new Correlator(Limits.STANDARD, 0, Correlator.Progress.NONE, ROOM, known);
    long arrived = Story.NOON.toEpochMilli();
    for (int i = 0; i < records.size(); i++) {
      correlator.accept(records.get(i), i, arrived);
    }
    correlator.advance(arrived + 2_000);
    return correlator.take().stream().findFirst();
  }

  /** Feeds records that arrive when they say they happened; the index is the offset. */
  static List<RequestFailure> feed(Correlator correlator, List<LogRecord> records) {
    var said = new ArrayList<RequestFailure>();
    for (int i = 0; i < records.size(); i++) {
      correlator.accept(records.get(i), i, records.get(i).timestamp().toEpochMilli());
      said.addAll(correlator.take());
    }
    return said;
  }
}
