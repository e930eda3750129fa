package io.logclaw.detection.domain;

import io.logclaw.model.LogRecord;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a window while it is counted: one series, one source partition. */
final class Segment {
  private static final int SERVER_ERROR = 500;

  final String tenant;
  final String service;
  final long window;
  final long firstOffset;
  final long latestBefore; // greatest event time before the first record
  final boolean late;

  long lastOffset;
  long touched; // greatest event time when the last record came
  boolean dirty;
  boolean toldAsClosed;
  private final int[] totals = new int[DetectionRules.TICKS];
  private final int[] errors = new int[DetectionRules.TICKS];
  private @Nullable TemplateTally templates;
  private @Nullable EvidenceShelf lines;

  Segment(LogRecord log, long window, long offset, long latestBefore, boolean late) {
    this.tenant = log.tenant();
    this.service = log.service();
    this.window = window;
    this.firstOffset = offset;
    this.latestBefore = latestBefore;
    this.late = late;
  }

  /**
   * Counts a record.
   *
   * @param withEvidence whether there is room for its text
   */
  void count(LogRecord log, int tick, long offset, boolean withEvidence) {
    lastOffset = offset;
    toldAsClosed = false;
    totals[tick]++;
    if (isError(log)) {
      errors[tick]++;
      countError(log, withEvidence);
    }
  }

  private void countError(LogRecord log, boolean withEvidence) {
    if (templates == null) {
      templates = new TemplateTally();
    }
    templates.add(log.templateId(), 1);
    if (withEvidence) {
      if (lines == null) {
        lines = new EvidenceShelf();
      }
      lines.offer(log);
    }
  }

  /** A server error counts even where the access log tells of it at INFO. */
  private static boolean isError(LogRecord log) {
    var status = log.httpStatus();
    return log.severity().isError() || (status != null && status >= SERVER_ERROR);
  }

  boolean holdsEvidence() {
    return lines != null;
  }

  Partial partial(long bucket, int sourcePartition, boolean closed) {
    return new Partial(
        tenant,
        service,
        bucket,
        window,
        sourcePartition,
        firstOffset,
        lastOffset,
        closed,
        boxed(totals),
        boxed(errors),
        templates == null ? List.of() : templates.counts(),
        lines == null ? List.of() : lines.lines());
  }

  private static List<Integer> boxed(int[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }
}
