package io.logclaw.detection.domain;

import io.logclaw.model.Evidence;
import io.logclaw.model.LogRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The most telling lines of a window: of each template its gravest and then earliest line, and of
 * those the gravest and earliest {@value #LINES}. Which lines stay does not depend on the order in
 * which they come. Bounded: {@value #LINES} lines of {@value #MAX_MESSAGE} characters.
 */
final class EvidenceShelf {
  static final int LINES = 5;

  /** Enough to recognise a line by; the whole one is in the index. */
  static final int MAX_MESSAGE = 500;

  private static final String ROLE = "example";

  private static final Comparator<Evidence> TELLING =
      Comparator.comparing(Evidence::severity)
          .reversed()
          .thenComparing(Evidence::at)
          .thenComparing(Evidence::logId);

  private static final Comparator<TellingLine> MOST_TELLING_FIRST =
      Comparator.comparing(TellingLine::evidence, TELLING);

  private final List<TellingLine> lines = new ArrayList<>(LINES); // most telling first

  /** Offers a record; cheap if it tells nothing new. */
  void offer(LogRecord log) {
    if (mayMatter(log)) {
      put(new TellingLine(log.templateId(), cut(Evidence.of(log, ROLE))));
    }
  }

  private boolean mayMatter(LogRecord log) {
    for (var line : lines) {
      if (line.templateId().equals(log.templateId())) {
        return outranks(log, line.evidence());
      }
    }
    return lines.size() < LINES || outranks(log, lines.getLast().evidence());
  }

  private static boolean outranks(LogRecord log, Evidence other) {
    int bySeverity = other.severity().compareTo(log.severity());
    if (bySeverity != 0) {
      return bySeverity < 0;
    }
    int byTime = log.timestamp().compareTo(other.at());
    return byTime != 0 ? byTime < 0 : log.logId().compareTo(other.logId()) < 0;
  }

  private static Evidence cut(Evidence line) {
    var message = line.message();
    return message.length() <= MAX_MESSAGE
        ? line
        : new Evidence(
            line.logId(),
            line.at(),
            line.service(),
            line.severity(),
            message.substring(0, MAX_MESSAGE),
            line.traceId(),
            line.role());
  }

  void putAll(Collection<TellingLine> others) {
    others.forEach(this::put);
  }

  private void put(TellingLine line) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).templateId().equals(line.templateId())) {
        if (MOST_TELLING_FIRST.compare(line, lines.get(i)) < 0) {
          lines.set(i, line);
          lines.sort(MOST_TELLING_FIRST);
        }
        return;
      }
    }
    lines.add(line);
    lines.sort(MOST_TELLING_FIRST);
    if (lines.size() > LINES) {
      lines.removeLast();
    }
  }

  /** The lines, most telling first. */
  List<TellingLine> lines() {
    return List.copyOf(lines);
  }
}
