package io.logclaw.detection.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts errors by template in constant space (Misra and Gries, 1982): exact for up to {@value
 * #SLOTS} templates; beyond, the frequent ones stay and their counts are too low, never too high.
 */
final class TemplateTally {
  private static final int SLOTS = 8;

  /** The share of errors from which on a template stands for all of them. */
  private static final double DOMINANT = 0.8;

  private final String[] ids = new String[SLOTS];
  private final long[] counts = new long[SLOTS];
  private int used;

  static TemplateTally of(List<TemplateCount> counts) {
    var tally = new TemplateTally();
    tally.addAll(counts);
    return tally;
  }

  void add(String templateId, long errors) {
    for (int i = 0; i < used; i++) {
      if (ids[i].equals(templateId)) {
        counts[i] += errors;
        return;
      }
    }
    if (used < SLOTS) {
      ids[used] = templateId;
      counts[used++] = errors;
    } else {
      displace(templateId, errors);
    }
  }

  /** Takes the least count from all; a slot that runs empty is free for the newcomer's rest. */
  private void displace(String templateId, long errors) {
    long least = errors;
    for (long count : counts) {
      least = Math.min(least, count);
    }
    int kept = 0;
    for (int i = 0; i < SLOTS; i++) {
      if (counts[i] > least) {
        ids[kept] = ids[i];
        counts[kept++] = counts[i] - least;
      }
    }
    used = kept;
    if (errors > least) {
      ids[used] = templateId;
      counts[used++] = errors - least;
    }
  }

  void addAll(List<TemplateCount> others) {
    others.forEach(other -> add(other.templateId(), other.errors()));
  }

  /** The counts, greatest first. */
  List<TemplateCount> counts() {
    var all = new ArrayList<TemplateCount>(used);
    for (int i = 0; i < used; i++) {
      all.add(new TemplateCount(ids[i], counts[i]));
    }
    all.sort(
        Comparator.comparingLong(TemplateCount::errors)
            .reversed()
            .thenComparing(TemplateCount::templateId));
    return all;
  }

  /** The template that at least four in five of the errors counted share. */
  Optional<String> dominant() {
    var all = counts();
    long sum = all.stream().mapToLong(TemplateCount::errors).sum();
    return all.stream()
        .findFirst()
        .filter(top -> !top.templateId().isEmpty() && top.errors() >= DOMINANT * sum)
        .map(TemplateCount::templateId);
  }
}
