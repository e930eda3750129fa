package io.logclaw.detection.domain;

import java.util.List;

/**
 * An anomaly that goes on.
 *
 * @param window the window it began with
 * @param began event time of its first window's start
 * @param lastEnd end of its latest unusual window
 * @param lastTold event time of its latest event
 * @param updates events after the first
 * @param headErrors errors of its first window that its first event stands for
 * @param told errors that its events so far stand for
 * @param untold errors since its latest event
 * @param worst gravest assessment since its latest event
 * @param templates templates of the untold errors
 * @param lines telling lines of the untold errors
 */
public record Burst(
    long window,
    long began,
    long lastEnd,
    long lastTold,
    int updates,
    long headErrors,
    long told,
    long untold,
    Assessment worst,
    List<TemplateCount> templates,
    List<TellingLine> lines) {
  public Burst {
    templates = List.copyOf(templates);
    lines = List.copyOf(lines);
  }

  /** With more errors, up to a time. */
  Burst with(WindowTally tally, long errors, long end, Assessment seen) {
    if (errors == 0) {
      return new Burst(
          window, began, end, lastTold, updates, headErrors, told, untold, worst, templates, lines);
    }
    var allTemplates = TemplateTally.of(templates);
    allTemplates.addAll(tally.templates().counts());
    var allLines = new EvidenceShelf();
    allLines.putAll(lines);
    allLines.putAll(tally.lines().lines());
    return new Burst(
        window,
        began,
        end,
        lastTold,
        updates,
        headErrors,
        told,
        untold + errors,
        untold == 0 || seen.score() > worst.score() ? seen : worst,
        allTemplates.counts(),
        allLines.lines());
  }

  /** After an event that falls on this event time and tells of all errors so far. */
  Burst told(long at, int updates) {
    return new Burst(
        window,
        began,
        lastEnd,
        at,
        updates,
        headErrors,
        told + untold,
        0,
        worst,
        List.of(),
        List.of());
  }
}
