package io.logclaw.ticketing.domain;

import io.logclaw.model.Anomaly;
import io.logclaw.model.Finding;
import io.logclaw.model.RequestFailure;

/**
 * What makes two findings the same cause: {@code v1:service:template id}, or the weightiest signal
 * where the lines share no template. Readable, so that a person can see why two were put together;
 * versioned, so that a better rule can stand beside the old one.
 */
public final class Fingerprint {
  private static final String VERSION = "v1";

  private Fingerprint() {}

  /** The fingerprint of a finding. */
  public static String of(Finding finding) {
    var kind =
        switch (finding) {
          case RequestFailure failure -> failure.templateId();
          case Anomaly anomaly -> kind(anomaly);
        };
    return VERSION + ":" + Text.line(finding.service(), Text.NAME) + ":" + Text.line(kind, 64);
  }

  private static String kind(Anomaly anomaly) {
    if (anomaly.templateId() != null) {
      return anomaly.templateId();
    }
    return anomaly.signals().isEmpty() ? anomaly.series() : anomaly.signals().getFirst().name();
  }
}
