package io.logclaw.ticketing;

import io.logclaw.contract.Json;
import io.logclaw.model.Anomaly;
import io.logclaw.model.Finding;
import io.logclaw.model.RequestFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads findings, and refuses what only looks like one. */
final class FindingCheck {
  private FindingCheck() {}

  /**
   * The finding in a record of {@code anomaly-events}.
   *
   * @throws UncheckedIOException saying what is wrong with it
   */
  static Finding read(byte @Nullable [] json, String tenant) {
    if (json == null) {
      throw bad("the record has no value");
    }
    var finding = Json.read(json, Finding.class);
    if (hasGaps(finding)) {
      throw bad("a field that every finding has is missing");
    }
    if (!finding.tenant().equals(tenant)) {
      throw bad("it belongs to tenant \"%s\" (expected: %s)".formatted(finding.tenant(), tenant));
    }
    if (finding.lastSeen().isBefore(finding.firstSeen())) {
      throw bad("its last sign lies before its first");
    }
    return finding;
  }

  /** JSON leaves out what it likes, whatever the types promise. */
  private static boolean hasGaps(@Nullable Finding finding) {
    return finding == null
        || Stream.of(
                finding.id(),
                finding.tenant(),
                finding.service(),
                finding.severity(),
                finding.firstSeen(),
                finding.lastSeen(),
                finding.title())
            .anyMatch(Objects::isNull)
        || finding.evidence().stream()
            .anyMatch(
                line ->
                    Stream.of(line.logId(), line.at(), line.service(), line.message(), line.role())
                        .anyMatch(Objects::isNull))
        || hasOwnGaps(finding);
  }

  private static boolean hasOwnGaps(Finding finding) {
    return switch (finding) {
      case Anomaly anomaly ->
          Stream.of(anomaly.path(), anomaly.series()).anyMatch(Objects::isNull)
              || anomaly.signals().stream()
                  .anyMatch(signal -> signal.name() == null || signal.reason() == null);
      case RequestFailure failure ->
          Stream.of(
                      failure.traceId(),
                      failure.templateId(),
                      failure.errorTemplate(),
                      failure.reason(),
                      failure.blastRadius())
                  .anyMatch(Objects::isNull)
              || failure.blastRadius().services().stream()
                  .anyMatch(impact -> impact.service() == null || impact.role() == null)
              || failure.blastRadius().calls().stream()
                  .anyMatch(call -> call.caller() == null || call.callee() == null)
              || failure.timeline().stream()
                  .anyMatch(
                      step ->
                          Stream.of(
                                  step.at(),
                                  step.service(),
                                  step.severity(),
                                  step.text(),
                                  step.role())
                              .anyMatch(Objects::isNull));
    };
  }

  private static UncheckedIOException bad(String reason) {
    return new UncheckedIOException(new IOException("not a finding: " + reason));
  }
}
