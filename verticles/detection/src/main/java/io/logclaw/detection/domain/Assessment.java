package io.logclaw.detection.domain;

import io.logclaw.model.Signal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was counted, what was usual, and how grave the difference is. The score is a sum of four
 * parts, each of them 0 to 1 times its weight:
 *
 * <pre>
 *   0.35 · ln(ratio / max(usual, 0.5 %)) / ln 20      how many times the usual
 *   0.25 · (ratio - usual) / 50 %                     how much of the service fails
 *   0.25 · z / 20                                     how sure it is
 *   0.15 · ln(errors / 10) / ln 100                   how many lines it concerns
 * </pre>
 *
 * @param seconds of event time that were counted
 * @param total records in them
 * @param errors of those the errors
 * @param usualRatio usual share of errors
 * @param known whether there is a history to speak of
 * @param z standard deviations above the usual
 */
public record Assessment(
    double seconds, long total, long errors, double usualRatio, boolean known, double z) {
  private static final double FACTOR_WEIGHT = 0.35;
  private static final double RATIO_WEIGHT = 0.25;
  private static final double CERTAINTY_WEIGHT = 0.25;
  private static final double VOLUME_WEIGHT = 0.15;

  private static final double LEAST_USUAL = 0.005;
  private static final double FULL_FACTOR = 20;
  private static final double FULL_RATIO = 0.5;
  private static final double FULL_Z = 20;
  private static final double FEW_ERRORS = 10;
  private static final double FULL_VOLUME = 100;

  /** Share of errors. */
  double ratio() {
    return total == 0 ? 0 : (double) errors / total;
  }

  /** Errors that would have been usual. */
  double usualErrors() {
    return total * usualRatio;
  }

  /** 0 to 1. */
  double score() {
    return factorPart() + ratioPart() + certaintyPart() + volumePart();
  }

  private double factorPart() {
    return part(
        FACTOR_WEIGHT, Math.log(ratio() / Math.max(usualRatio, LEAST_USUAL)), FULL_FACTOR, true);
  }

  private double ratioPart() {
    return part(RATIO_WEIGHT, ratio() - usualRatio, FULL_RATIO, false);
  }

  private double certaintyPart() {
    return part(CERTAINTY_WEIGHT, z, FULL_Z, false);
  }

  private double volumePart() {
    return part(VOLUME_WEIGHT, Math.log(errors / FEW_ERRORS), FULL_VOLUME, true);
  }

  private static double part(double weight, double value, double full, boolean logarithm) {
    return weight * Math.clamp(value / (logarithm ? Math.log(full) : full), 0, 1);
  }

  /** The parts of the score with their numbers, the weightiest first. */
  List<Signal> signals() {
    return Stream.of(
            new Signal("error_factor", ratio() / usualRatio, 1, factorPart(), factorReason()),
            new Signal("error_ratio", ratio(), usualRatio, ratioPart(), ratioReason()),
            new Signal("z_score", z, 0, certaintyPart(), certaintyReason()),
            new Signal("error_volume", errors, usualErrors(), volumePart(), volumeReason()))
        .sorted(Comparator.comparingDouble(Signal::weight).reversed())
        .toList();
  }

  private String factorReason() {
    return "%s of the lines are errors, %s times the usual %s"
            .formatted(percent(ratio()), number(ratio() / usualRatio), percent(usualRatio))
        + (known ? "" : " (a guess: there is little history yet)");
  }

  private String ratioReason() {
    return String.format(
        Locale.ROOT, "%,d of %,d lines within %s s are errors", errors, total, number(seconds));
  }

  private String certaintyReason() {
    return String.format(
        Locale.ROOT,
        "%,d errors where %s were expected: %s standard deviations above the usual",
        errors,
        number(usualErrors()),
        number(z));
  }

  private String volumeReason() {
    return String.format(Locale.ROOT, "%,d errors within %s s", errors, number(seconds));
  }

  /** Such as {@code 48 %} or {@code 0.3 %}. */
  static String percent(double ratio) {
    return number(ratio * 100) + " %";
  }

  /** Two digits that matter are enough for a person: {@code 1,234}, {@code 48}, {@code 0.25}. */
  static String number(double value) {
    var size = Math.abs(value);
    if (size >= 10 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 1 ? "%.1f" : "%.2g", value);
  }
}
