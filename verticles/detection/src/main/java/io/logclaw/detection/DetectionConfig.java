package io.logclaw.detection;

import io.logclaw.detection.domain.DetectionRules;
import io.logclaw.detection.domain.PartitionCounter;
import io.logclaw.platform.Settings;
import java.time.Duration;

/**
 * Settings of the detection role, section {@code detection}.
 *
 * @param bucket length of a window of event time, 1 s to 1 m. Default 10 s
 * @param lateness how far records may come out of order; verdicts wait that long. Default 2 s
 * @param window usual behaviour is learned from as many ordinary windows as fill this time. Default
 *     5 m
 * @param history age at which a window no longer counts as usual, and a lasting new level does.
 *     Default 1 h
 * @param zScore standard deviations above the usual that make a window suspect. Default 6: among a
 *     thousand services that is less than one false suspicion a day, where 2 would be one of 44
 *     windows
 * @param compositeThreshold least score of an anomaly, 0 to 1. Default 0.4
 * @param minErrors least errors of an anomaly. Default 10
 * @param coldStartErrors least errors of an anomaly of a service without much history, and of one
 *     told before its window has ended. Default 20
 * @param coldStartRatio least share of errors of an anomaly of a service without much history, 0 to
 *     1. Default 0.5
 * @param updateEvery least event time between two events of one burst. Default 1 m
 * @param quiet event time without errors that ends a burst. Default 5 m
 * @param immediateDedup event time in which signs of the same death count as one. Default 1 m
 * @param flushEvery how often counts are passed on. Default 1 s
 * @param idleAfter silence after which a partition no longer holds up verdicts. Default 3 s
 * @param maxSeries services known at a time, in each partition. Default 100,000
 * @param maxEvidence memory for example lines while they are counted, in each partition. Default 16
 *     MiB
 */
record DetectionConfig(
    Duration bucket,
    Duration lateness,
    Duration window,
    Duration history,
    double zScore,
    double compositeThreshold,
    int minErrors,
    int coldStartErrors,
    double coldStartRatio,
    Duration updateEvery,
    Duration quiet,
    Duration immediateDedup,
    Duration flushEvery,
    Duration idleAfter,
    int maxSeries,
    long maxEvidence) {

  /** Five lines of 500 characters with their ids, in bytes. */
  private static final long EVIDENCE_OF_A_PART = 4_096;

  /** Windows of a service that are open at a time in one partition. */
  private static final int OPEN_WINDOWS = 2;

  /** Reads the section. */
  static DetectionConfig from(Settings settings) {
    var config =
        new DetectionConfig(
            settings.duration("bucket", Duration.ofSeconds(10)),
            settings.duration("lateness", Duration.ofSeconds(2)),
            settings.duration("window", Duration.ofMinutes(5)),
            settings.duration("history", Duration.ofHours(1)),
            settings.decimal("zScore", 6, 0, 100),
            settings.decimal("compositeThreshold", 0.4, 0, 1),
            settings.integer("minErrors", 10, 1, 1_000_000),
            settings.integer("coldStartErrors", 20, 1, 1_000_000),
            settings.decimal("coldStartRatio", 0.5, 0, 1),
            settings.duration("updateEvery", Duration.ofMinutes(1)),
            settings.duration("quiet", Duration.ofMinutes(5)),
            settings.duration("immediateDedup", Duration.ofMinutes(1)),
            settings.duration("flushEvery", Duration.ofSeconds(1)),
            settings.duration("idleAfter", Duration.ofSeconds(3)),
            settings.integer("maxSeries", 100_000, 1, 10_000_000),
            settings.bytes("maxEvidence", "16MiB"));
    config.check(settings);
    return config;
  }

  private void check(Settings settings) {
    if (bucket.compareTo(Duration.ofSeconds(1)) < 0
        || bucket.compareTo(Duration.ofMinutes(1)) > 0
        || bucket.toMillis() % DetectionRules.TICKS != 0) {
      settings.problem("bucket", "1s to 1m, in steps of 10ms");
    }
    if (window.compareTo(bucket) < 0) {
      settings.problem("window", "at least detection.bucket");
    }
    if (history.compareTo(window) < 0) {
      settings.problem("history", "at least detection.window");
    }
    if (immediateDedup.isZero()) {
      settings.problem("immediateDedup", "more than 0");
    }
  }

  /** The numbers that judging rests on. */
  DetectionRules rules() {
    return new DetectionRules(
        bucket.toMillis(),
        lateness.toMillis(),
        (int) (window.toMillis() / bucket.toMillis()),
        history.toMillis(),
        zScore,
        compositeThreshold,
        minErrors,
        coldStartErrors,
        coldStartRatio,
        updateEvery.toMillis(),
        quiet.toMillis());
  }

  /** What counting a partition may hold on to. */
  PartitionCounter.Limits limits() {
    return new PartitionCounter.Limits(
        OPEN_WINDOWS * maxSeries,
        (int) Math.min(Integer.MAX_VALUE, maxEvidence / EVIDENCE_OF_A_PART));
  }
}
