package io.logclaw.detection;

import io.logclaw.detection.domain.Mark;
import io.logclaw.detection.domain.Partial;
import io.logclaw.detection.domain.SeriesSnapshot;
import org.jspecify.annotations.Nullable;

/** A value on {@code detection-windows}: exactly one of these. */
record WindowMessage(
    @Nullable Partial partial, @Nullable Mark mark, @Nullable SeriesSnapshot snapshot) {

  static WindowMessage of(Partial partial) {
    return new WindowMessage(partial, null, null);
  }

  static WindowMessage of(Mark mark) {
    return new WindowMessage(null, mark, null);
  }

  static WindowMessage of(SeriesSnapshot snapshot) {
    return new WindowMessage(null, null, snapshot);
  }
}
