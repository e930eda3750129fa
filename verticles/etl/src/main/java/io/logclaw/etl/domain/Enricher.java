package io.logclaw.etl.domain;

import io.logclaw.contract.LogId;
import io.logclaw.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Works out what a record does not say in so many words: severity, trace, time, day, service. Given
 * the same record at the same place it always says the same.
 */
final class Enricher {
  static final int LONGEST_SERVICE = 256;

  private static final String UNKNOWN_SERVICE = "unknown_service";
  private static final String TIME_SUSPECT = "logclaw.time_suspect";
  private static final String TIME_SOURCE = "logclaw.time.source";
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final Duration MOST_AHEAD = Duration.ofDays(7);
  private static final long YEAR_1990 =
      Instant.parse("1990-01-01T00:00:00Z").getEpochSecond() * IsoTime.NANOS_PER_SECOND;
  private static final String[] LEVEL_ATTRIBUTES = {"level", "log.level", "severity"};

  private final DocumentWriter writer = new DocumentWriter();
  private final IsoTime times = new IsoTime();
  private final ResourceFields resource;
  private final Redactor redactor;
  private final boolean openJsonBodies;
  private final JsonBody body = new JsonBody();
  private final long oldest;
  private int resourceNumber;

  /**
   * An enricher.
   *
   * @param tenant whose logs those are that name no tenant
   * @param oldest age from which on a log belongs to the day it came, not to its own
   * @param openJsonBodies whether the fields of a body that is a JSON object are moved where they
   *     belong
   * @param redactor takes out secrets, before anything is derived from a text but ids and severity
   */
  Enricher(String tenant, Duration oldest, boolean openJsonBodies, Redactor redactor) {
    this.resource = new ResourceFields(tenant);
    this.redactor = redactor;
    this.openJsonBodies = openJsonBodies;
    this.oldest = oldest.toNanos();
  }

  EnrichedDocument enrich(LogView log, Origin origin, int position) {
    if (log.resourceNumber != resourceNumber) {
      redactor.redact(log.resource);
      resource.read(log.resource);
      resourceNumber = log.resourceNumber;
    }
    long ingested = origin.appendedAt() * NANOS_PER_MILLI;
    if (openJsonBodies) {
      body.open(log);
    }
    TraceInference.infer(log);
    var severity = severity(log);
    int number =
        Severity.ofNumber(log.severityNumber).isPresent() ? log.severityNumber : severity.number();
    long time = time(log, ingested);
    boolean suspect = isSuspect(time, ingested);
    if (suspect) {
      log.attributes.addTrue(TIME_SUSPECT);
    }
    if (!log.timeSource.isEmpty()) {
      log.attributes.addText(TIME_SOURCE, log.timeSource);
    }
    keepTheRest(log, severity);
    redactor.redact(log);
    var facts =
        new DocumentWriter.Facts(
            LogId.of(origin.appendedAt(), origin.partition(), origin.offset(), position),
            service(log),
            severity,
            number,
            message(log),
            time,
            log.observedTime == 0 ? ingested : log.observedTime,
            ingested);
    return new EnrichedDocument(
        writer.write(log, resource, facts),
        facts.logId(),
        times.day(suspect || isOld(time, ingested) ? ingested : time),
        number,
        facts.service(),
        log.traceId);
  }

  private static Severity severity(LogView log) {
    return Severity.ofNumber(log.severityNumber)
        .or(() -> Severity.ofText(log.severityText))
        .or(() -> severityAttribute(log.attributes))
        .or(() -> SeverityInference.of(log.message))
        .orElse(Severity.INFO);
  }

  private static Optional<Severity> severityAttribute(Attributes attributes) {
    for (var name : LEVEL_ATTRIBUTES) {
      var severity = Severity.ofText(attributes.text(name));
      if (severity.isPresent()) {
        return severity;
      }
    }
    return Optional.empty();
  }

  /** The sender's time as it is; without one the best that is known, and where that comes from. */
  private static long time(LogView log, long ingested) {
    if (log.time != 0) {
      return log.time;
    }
    long text = TextTime.atHead(log.message);
    if (text != 0 && !isSuspect(text, ingested)) {
      log.timeSource = LogView.OF_TEXT;
      return text;
    }
    boolean observed = log.observedTime != 0 && !isSuspect(log.observedTime, ingested);
    log.timeSource = observed ? "observed" : "arrival";
    return observed ? log.observedTime : ingested;
  }

  private static boolean isSuspect(long time, long ingested) {
    return Long.compareUnsigned(time, YEAR_1990) < 0
        || Long.compareUnsigned(time, ingested + MOST_AHEAD.toNanos()) > 0;
  }

  private boolean isOld(long time, long ingested) {
    return ingested - time > oldest;
  }

  /** Facts without a field in the document become attributes, under their usual names. */
  private static void keepTheRest(LogView log, Severity severity) {
    var attributes = log.attributes;
    attributes.addIfAbsent(log.scope);
    if (!log.scopeName.isEmpty()) {
      attributes.addIfAbsent("otel.scope.name", log.scopeName);
    }
    if (!log.scopeVersion.isEmpty()) {
      attributes.addIfAbsent("otel.scope.version", log.scopeVersion);
    }
    if (!log.severityText.isEmpty() && !log.severityText.equalsIgnoreCase(severity.name())) {
      attributes.addIfAbsent("severity_text", log.severityText);
    }
    if (log.traceFlags != 0) {
      attributes.addNumber("trace_flags", log.traceFlags);
    }
    if (log.droppedAttributes != 0) {
      attributes.addNumber("otel.dropped_attributes_count", log.droppedAttributes);
    }
  }

  private String service(LogView log) {
    if (!resource.service().isEmpty()) {
      return resource.service();
    }
    var service = ResourceFields.service(log.attributes);
    return service.isEmpty() ? UNKNOWN_SERVICE : service;
  }

  /** What a person reads: the body, else the event's name, else the exception's message. */
  private static String message(LogView log) {
    if (!log.message.isEmpty()) {
      return log.message;
    }
    return log.eventName.isEmpty() ? log.attributes.text("exception.message") : log.eventName;
  }
}
