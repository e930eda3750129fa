package io.logclaw.correlation.domain;

import io.logclaw.model.RequestFailure;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Failures of one kind within one slot. */
final class Burst {
  private @Nullable Failure first;
  private Failure.Weight worst = Failure.Weight.REFUSED;
  private BlastRadii blast = new BlastRadii();
  private Instant firstSeen = Instant.MAX;
  private Instant lastSeen = Instant.MIN;
  private Instant detectedAt = Instant.MIN;
  private long requests;

  void count(Failure failure) {
    var finding = failure.finding();
    if (first == null) {
      first = failure;
    }
    if (failure.weight().compareTo(worst) > 0) {
      worst = failure.weight();
    }
    if (finding.firstSeen().isBefore(firstSeen)) {
      firstSeen = finding.firstSeen();
    }
    if (finding.lastSeen().isAfter(lastSeen)) {
      lastSeen = finding.lastSeen();
    }
    detectedAt = finding.detectedAt();
    blast.add(finding.blastRadius(), failure.users());
    requests++;
  }

  /** The sum of what was counted, if anything was; begins anew. */
  Optional<RequestFailure> sum(int partition, long slot) {
    if (first == null) {
      return Optional.empty();
    }
    var one = first.finding();
    var sum =
        new RequestFailure(
            FindingId.of(one.tenant(), one.service(), one.templateId(), partition, slot),
            one.tenant(),
            one.service(),
            one.traceId(),
            one.templateId(),
            one.errorTemplate(),
            one.exceptionType(),
            Severities.of(worst, requests),
            one.title(),
            one.reason(),
            firstSeen,
            lastSeen,
            detectedAt,
            requests,
            blast.union(),
            one.timeline(),
            one.evidence());
    reset();
    return Optional.of(sum);
  }

  private void reset() {
    first = null;
    worst = Failure.Weight.REFUSED;
    blast = new BlastRadii();
    firstSeen = Instant.MAX;
    lastSeen = Instant.MIN;
    requests = 0;
  }
}
