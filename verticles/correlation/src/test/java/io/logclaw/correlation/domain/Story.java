package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import io.logclaw.model.MessageTemplate;
import io.logclaw.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells one request line by line, ten milliseconds apart unless told otherwise. */
final class Story {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String TENANT = "default";

  private final String traceId;
  private final List<LogRecord> records = new ArrayList<>();
  private final Map<String, Duration> skews = new HashMap<>();
  private Instant now;
  private boolean spans;

  Story(String traceId) {
    this(traceId, NOON);
  }

  Story(String traceId, Instant begin) {
    this.traceId = traceId;
    this.now = begin;
  }

  /** From here on each service's lines bear a span id. */
  Story withSpans() {
    spans = true;
    return this;
  }

  /** That service's clock is ahead by so much. */
  Story skewed(String service, Duration ahead) {
    skews.put(service, ahead);
    return this;
  }

  Story pause(Duration time) {
    now = now.plus(time);
    return this;
  }

  Story info(String service, String message) {
    return line(service, Severity.INFO, message, null, null, null);
  }

  Story warn(String service, String message) {
    return line(service, Severity.WARN, message, null, null, null);
  }

  Story calls(String service, String peer) {
    return line(service, Severity.INFO, "calling " + peer, peer, null, null);
  }

  Story error(String service, String message) {
    return line(service, Severity.ERROR, message, null, null, null);
  }

  Story fatal(String service, String message) {
    return line(service, Severity.FATAL, message, null, null, null);
  }

  Story errorCalling(String service, String peer, String message) {
    return line(service, Severity.ERROR, message, peer, null, null);
  }

  /** An access log line of the server side. */
  Story answers(String service, String route, int status) {
    var severity = status >= 500 ? Severity.ERROR : Severity.INFO;
    return line(service, severity, "POST " + route + " answered " + status, null, status, route);
  }

  /** An access log line that tells what was asked for in fields alone. */
  Story answers(String service, String method, String route, int status) {
    var severity = status >= 500 ? Severity.ERROR : Severity.INFO;
    return line(service, severity, "answered", null, method, status, route);
  }

  Story line(
      String service,
      Severity severity,
      String message,
      @Nullable String peer,
      @Nullable Integer status,
      @Nullable String route) {
    return line(service, severity, message, peer, null, status, route);
  }

  private Story line(
      String service,
      Severity severity,
      String message,
      @Nullable String peer,
      @Nullable String method,
      @Nullable Integer status,
      @Nullable String route) {
    now = now.plusMillis(10);
    records.add(
        new LogRecord(
            "%s-%04d".formatted(traceId, records.size()),
            TENANT,
            now.plus(skews.getOrDefault(service, Duration.ZERO)),
            service,
            service + "-host",
            severity,
            message,
            MessageTemplate.of(message).id(),
            traceId,
            spans ? "%016x".formatted(service.hashCode()) : null,
            null,
            null,
            method,
            status,
            route,
            peer,
            "customer-" + traceId));
    return this;
  }

  List<LogRecord> records() {
    return List.copyOf(records);
  }
}
