package io.logclaw.detection.domain;

/**
 * How far a partition of {@code enriched-logs} has been counted: every partial that rests on
 * earlier records lies before this mark.
 *
 * @param sourcePartition the partition
 * @param sourcePartitions how many there are
 * @param latest greatest event time counted; {@link #NEVER} before the first record
 * @param idle whether the partition has been read to its end and nothing has come for a while
 */
public record Mark(int sourcePartition, int sourcePartitions, long latest, boolean idle) {
  /** Before all time, far enough from the end of numbers to reckon with. */
  public static final long NEVER = Long.MIN_VALUE / 4;

  public Mark {
    if (sourcePartition < 0 || sourcePartition >= sourcePartitions) {
      throw new IllegalArgumentException(
          "source partition %d of %d (expected: 0 to one less than their number)"
              .formatted(sourcePartition, sourcePartitions));
    }
  }
}
