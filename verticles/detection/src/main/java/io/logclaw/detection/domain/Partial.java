package io.logclaw.detection.domain;

import java.util.List;

/**
 * What one partition of {@code enriched-logs} adds to a window of a series: counts so far, not
 * since the last partial. A later partial of the same first record replaces an earlier one.
 *
 * @param tenant whose logs were counted
 * @param service the series: all logs of a service
 * @param bucket length of the window in milliseconds
 * @param window number of the window since 1970: start divided by length
 * @param sourcePartition partition of {@code enriched-logs}
 * @param firstOffset first record counted: tells this part of the window from others
 * @param lastOffset last record counted
 * @param closed whether nothing more is expected
 * @param totals records per tick of the window
 * @param errors of those the errors
 * @param templates errors by template, greatest first
 * @param lines the most telling lines
 */
public record Partial(
    String tenant,
    String service,
    long bucket,
    long window,
    int sourcePartition,
    long firstOffset,
    long lastOffset,
    boolean closed,
    List<Integer> totals,
    List<Integer> errors,
    List<TemplateCount> templates,
    List<TellingLine> lines) {
  public Partial {
    totals = List.copyOf(totals);
    errors = List.copyOf(errors);
    templates = List.copyOf(templates);
    lines = List.copyOf(lines);
    if (totals.size() != DetectionRules.TICKS || errors.size() != DetectionRules.TICKS) {
      throw new IllegalArgumentException(
          "%d totals and %d errors (expected: %d of each)"
              .formatted(totals.size(), errors.size(), DetectionRules.TICKS));
    }
  }
}
