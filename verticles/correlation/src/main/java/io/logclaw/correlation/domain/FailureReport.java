package io.logclaw.correlation.domain;

import io.logclaw.model.BlastRadius;
import io.logclaw.model.Evidence;
import io.logclaw.model.LogRecord;
import io.logclaw.model.MessageTemplate;
import io.logclaw.model.RequestFailure;
import io.logclaw.model.ServiceCall;
import io.logclaw.model.ServiceImpact;
import io.logclaw.model.Severity;
import io.logclaw.model.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a diagnosis into the finding that people read. */
final class FailureReport {
  static final int MOST_STEPS = 100;
  static final int MOST_EVIDENCE = 10;

  private static final int STEP_TEXT = 300;
  private static final int TITLE_TEXT = 120;
  private static final int MOST_ECHOES_IN_TITLE = 4;

  private final Request request;
  private final Diagnosis diagnosis;
  private final Ending ending;
  private final CallGraph graph;
  private final String origin;

  private FailureReport(Request request, Diagnosis diagnosis, Ending ending) {
    this.request = request;
    this.diagnosis = diagnosis;
    this.ending = ending;
    this.graph = diagnosis.graph();
    this.origin = diagnosis.origin().service();
  }

  /**
   * The finding.
   *
   * @param summarised records of this trace that were counted and not kept
   * @param at when the verdict was passed
   */
  static Failure of(
      Request request, Diagnosis diagnosis, Ending ending, long summarised, Instant at) {
    return new FailureReport(request, diagnosis, ending).build(summarised, at);
  }

  private Failure build(long summarised, Instant at) {
    var line = diagnosis.origin().line();
    var template = MessageTemplate.of(line.message());
    var faults = request.faults();
    var users = users();
    var weight = weight(faults);
    var finding =
        new RequestFailure(
            FindingId.of(line.tenant(), String.valueOf(line.traceId())),
            line.tenant(),
            origin,
            String.valueOf(line.traceId()),
            line.templateId().isEmpty() ? template.id() : line.templateId(),
            template.text(),
            line.exceptionType(),
            Severities.of(weight, 1),
            title(line),
            diagnosis.reason(),
            faults.getFirst().timestamp(),
            faults.getLast().timestamp(),
            at,
            1,
            new BlastRadius(impacts(), calls(), endpoints(), 1, users.size()),
            timeline(summarised),
            evidence(faults));
    return new Failure(finding, users, weight);
  }

  private Failure.Weight weight(List<LogRecord> faults) {
    if (faults.stream().anyMatch(log -> log.severity() == Severity.FATAL)) {
      return Failure.Weight.FATAL;
    }
    if (ending.refused()) {
      return Failure.Weight.REFUSED;
    }
    return request.isFaulty(ending.entry()) ? Failure.Weight.ENTRY : Failure.Weight.INSIDE;
  }

  private Set<String> users() {
    var users = new LinkedHashSet<String>();
    for (var log : request.records()) {
      if (log.user() != null) {
        users.add(log.user());
      }
    }
    return users;
  }

  private String title(LogRecord line) {
    var echoes =
        graph.above(origin).stream()
            .filter(request::isFaulty)
            .limit(MOST_ECHOES_IN_TITLE)
            .collect(Collectors.joining(", "));
    var said = OneLine.of(MessageTemplate.headline(line.message()), TITLE_TEXT);
    if (diagnosis.origin().silent()) {
      return "%s: silent (%s: %s)".formatted(origin, line.service(), said);
    }
    var title = origin + ": " + said;
    return echoes.isEmpty() ? title : "%s (seen by %s)".formatted(title, echoes);
  }

  private List<ServiceImpact> impacts() {
    var services = new LinkedHashSet<String>();
    services.add(origin);
    services.addAll(graph.above(origin));
    services.addAll(graph.below(origin));
    services.addAll(request.services());
    return services.stream()
        .limit(BlastRadii.MOST_SERVICES)
        .map(service -> new ServiceImpact(service, role(service), errors(service)))
        .toList();
  }

  private ServiceImpact.Role role(String service) {
    if (service.equals(origin)) {
      return ServiceImpact.Role.ORIGIN;
    }
    if (graph.reaches(service, origin)) {
      return ServiceImpact.Role.UPSTREAM;
    }
    return graph.reaches(origin, service)
        ? ServiceImpact.Role.DOWNSTREAM
        : ServiceImpact.Role.BYSTANDER;
  }

  private long errors(String service) {
    return request.faults(service).size();
  }

  private List<ServiceCall> calls() {
    return graph.calls().stream()
        .limit(BlastRadii.MOST_CALLS)
        .map(call -> new ServiceCall(call.caller(), call.callee(), 1, fails(call.callee()) ? 1 : 0))
        .toList();
  }

  private boolean fails(String service) {
    return service.equals(origin) || request.isFaulty(service);
  }

  private List<String> endpoints() {
    var said =
        request.of(ending.entry()).stream()
            .filter(log -> log.peerService() == null)
            .flatMap(log -> Endpoint.of(log).stream())
            .distinct()
            .toList();
    return said.stream()
        .filter(route -> said.stream().noneMatch(other -> other.endsWith(" " + route)))
        .limit(BlastRadii.MOST_ENDPOINTS)
        .toList();
  }

  /** The first steps and the last, with every fault between as far as there is room. */
  private List<TimelineEntry> timeline(long summarised) {
    var records = request.records();
    var chosen = records;
    if (records.size() > MOST_STEPS - 1) {
      var faults = request.faults().stream().limit(MOST_STEPS / 2);
      var steps = records.stream().filter(log -> !Faults.isFault(log)).limit(MOST_STEPS / 2 - 1);
      var picked = Stream.concat(faults, steps).collect(Collectors.toSet());
      chosen = records.stream().filter(picked::contains).toList();
    }
    var entries = new ArrayList<TimelineEntry>(chosen.stream().map(this::step).toList());
    long missing = summarised + records.size() - chosen.size();
    if (missing > 0) {
      var last = entries.getLast();
      var note = missing + " more lines of this request are not shown";
      entries.add(new TimelineEntry(last.at(), "", Severity.INFO, note, null, "note"));
    }
    return entries;
  }

  private TimelineEntry step(LogRecord log) {
    return new TimelineEntry(
        log.timestamp(),
        log.service(),
        log.severity(),
        OneLine.of(log.message(), STEP_TEXT),
        log.logId(),
        role(log));
  }

  private String role(LogRecord log) {
    if (!Faults.isFault(log)) {
      return "step";
    }
    return log.service().equals(origin) ? "origin" : "echo";
  }

  private List<Evidence> evidence(List<LogRecord> faults) {
    var own = faults.stream().filter(log -> log.service().equals(origin));
    var echoes = faults.stream().filter(log -> !log.service().equals(origin));
    return Stream.concat(own.limit(MOST_EVIDENCE / 2), echoes)
        .limit(MOST_EVIDENCE)
        .map(log -> Evidence.of(log, role(log)))
        .toList();
  }
}
