package io.logclaw.etl;

import io.logclaw.etl.domain.Redaction;
import io.logclaw.platform.Settings;
import java.time.Duration;

/**
 * Settings of the etl role, section {@code etl}.
 *
 * @param maxAge logs older than this when they come are filed under the day they came, so that
 *     retention does not take them at once; their time stays as sent. Default 30 d, as {@code
 *     indexing.retention.logs}
 * @param openJsonBodies whether the fields of a body that is a JSON object become message,
 *     severity, exception and attributes. Default true
 * @param redact secrets that are not written on, section {@code redact}
 */
record EtlConfig(Duration maxAge, boolean openJsonBodies, Redaction redact) {
  static EtlConfig from(Settings settings) {
    return new EtlConfig(
        settings.duration("maxAge", Duration.ofDays(30)),
        settings.bool("openJsonBodies", true),
        RedactionSettings.from(settings.section("redact")));
  }
}
