package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import org.jspecify.annotations.Nullable;

/** Which records tell of a failure. */
final class Faults {
  private static final int SERVER_ERROR = 500;

  private Faults() {}

  /** An error by its severity, or an answer of status 500 and above. */
  static boolean isFault(LogRecord log) {
    return log.severity().isError() || isServerError(log.httpStatus());
  }

  static boolean isServerError(@Nullable Integer status) {
    return status != null && status >= SERVER_ERROR;
  }
}
