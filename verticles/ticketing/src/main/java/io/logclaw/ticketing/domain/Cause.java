package io.logclaw.ticketing.domain;

import io.logclaw.model.Anomaly;
import io.logclaw.model.Finding;
import io.logclaw.model.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * What the finding that names the origin says of it.
 *
 * @param title one line for a person
 * @param reason why this service is the origin; absent while only anomalies are known
 * @param errorTemplate text of the origin's error, its variables taken out
 * @param exceptionType of that error
 * @param traceId a request that shows it
 */
public record Cause(
    String title,
    @Nullable String reason,
    @Nullable String errorTemplate,
    @Nullable String exceptionType,
    @Nullable String traceId) {

  static Cause of(Finding finding) {
    var title = Text.line(finding.title(), Text.SENTENCE);
    return switch (finding) {
      case Anomaly _ -> new Cause(title, null, null, null, null);
      case RequestFailure failure ->
          new Cause(
              title,
              Text.line(failure.reason(), Text.SENTENCE),
              Text.line(failure.errorTemplate(), Text.SENTENCE),
              failure.exceptionType() == null
                  ? null
                  : Text.line(failure.exceptionType(), Text.SENTENCE),
              Text.line(failure.traceId(), Text.NAME));
    };
  }
}
