package io.logclaw.ticketing.domain;

import io.logclaw.model.BlastRadius;
import io.logclaw.model.Evidence;
import io.logclaw.model.Incident;
import io.logclaw.model.MessageTemplate;
import io.logclaw.model.RootCause;
import io.logclaw.model.RootCause.Statement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Explains an incident by rules, in sentences that each cite log lines among its evidence. What
 * logs say is quoted as text and never taken for more.
 */
final class RootCauseRules {
  private static final String AUTHOR = "rules";
  private static final int MAX_CITED = 5;
  private static final int MAX_QUOTED = 200;
  private static final int MAX_SERVICES_NAMED = 5;
  private static final int MAX_SIGNALS_TOLD = 3;

  private RootCauseRules() {}

  static RootCause explain(Incident incident, Cause cause, boolean anomalyOnly) {
    return new RootCause(
        AUTHOR,
        whatBroke(incident, cause, anomalyOnly) + " " + whomItHurts(incident, anomalyOnly),
        statements(incident, cause, anomalyOnly),
        suggestions(incident, cause));
  }

  private static String whatBroke(Incident incident, Cause cause, boolean anomalyOnly) {
    var service = name(incident.service());
    if (anomalyOnly) {
      var title = cause.title();
      var what = title.startsWith(service + ": ") ? title.substring(service.length() + 2) : title;
      return sentence("%s behaves unlike itself: %s".formatted(service, what));
    }
    var error = Optional.ofNullable(cause.errorTemplate()).flatMap(text -> error(incident, text));
    var type = cause.exceptionType() == null ? "" : " (" + cause.exceptionType() + ")";
    return sentence(
        "Requests fail in %s%s%s"
            .formatted(service, error.map(text -> " with \"" + text + "\"").orElse(""), type));
  }

  /** In the words of a line that shows it, where one is at hand. */
  private static Optional<String> error(Incident incident, String template) {
    return linesOf(incident, incident.service()).stream()
        .map(Evidence::message)
        .filter(message -> MessageTemplate.of(message).text().equals(template))
        .findFirst()
        .map(message -> Text.line(MessageTemplate.headline(message), MAX_QUOTED))
        .or(
            () ->
                Optional.of(template)
                    .filter(MessageTemplate::hasWords)
                    .map(MessageTemplate::readable));
  }

  private static String whomItHurts(Incident incident, boolean anomalyOnly) {
    var radius = incident.blastRadius();
    var echoes = echoes(incident);
    if (anomalyOnly) {
      return "No failing request has been traced to it yet.";
    }
    var numbers = numbers(radius);
    return sentence(
        echoes.isEmpty()
            ? "No other service fails because of it" + numbers
            : "%s %s with it%s"
                .formatted(listed(echoes), echoes.size() == 1 ? "fails" : "fail", numbers));
  }

  private static String numbers(BlastRadius radius) {
    var parts = new ArrayList<String>();
    if (radius.failedRequests() > 0) {
      parts.add(counted(radius.failedRequests(), "failed request"));
    }
    if (radius.users() > 0) {
      parts.add(counted(radius.users(), "user"));
    }
    if (!radius.endpoints().isEmpty()) {
      parts.add("on " + listed(radius.endpoints()));
    }
    return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
  }

  private static List<Statement> statements(Incident incident, Cause cause, boolean anomalyOnly) {
    var statements = new ArrayList<Statement>();
    var origin = incident.service();
    var own = linesOf(incident, origin);
    own.stream()
        .findFirst()
        .ifPresent(
            first ->
                statements.add(
                    state(
                        "The first line that shows it comes from %s, at %s: \"%s\""
                            .formatted(
                                name(origin),
                                first.at().truncatedTo(ChronoUnit.MILLIS),
                                Text.line(first.message(), MAX_QUOTED)),
                        own)));
    if (cause.reason() != null && !cause.reason().isEmpty() && !own.isEmpty()) {
      statements.add(state(cause.reason(), own));
    }
    if (!anomalyOnly) {
      statements.addAll(echoStatements(incident, own));
    }
    statements.addAll(signalStatements(incident));
    return statements;
  }

  private static List<Statement> echoStatements(Incident incident, List<Evidence> own) {
    var statements = new ArrayList<Statement>();
    for (var echo : echoes(incident)) {
      var lines = linesOf(incident, echo);
      if (lines.isEmpty() || statements.size() == MAX_SERVICES_NAMED) {
        continue;
      }
      boolean later = !own.isEmpty() && !lines.getFirst().at().isBefore(own.getFirst().at());
      var text =
          later
              ? "%s only echoes it: its first error comes after that of %s"
                  .formatted(name(echo), name(incident.service()))
              : "%s fails in the same requests as %s"
                  .formatted(name(echo), name(incident.service()));
      statements.add(state(text, lines));
    }
    return statements;
  }

  private static List<Statement> signalStatements(Incident incident) {
    var examples =
        incident.evidence().stream().filter(line -> line.role().equals("example")).toList();
    return examples.isEmpty()
        ? List.of()
        : incident.signals().stream()
            .limit(MAX_SIGNALS_TOLD)
            .map(signal -> state(signal.reason(), examples))
            .toList();
  }

  private static List<String> suggestions(Incident incident, Cause cause) {
    var service = name(incident.service());
    var text =
        "%s %s %s %s"
            .formatted(
                Optional.ofNullable(cause.exceptionType()).orElse(""),
                Optional.ofNullable(cause.errorTemplate()).orElse(""),
                cause.title(),
                linesOf(incident, incident.service()).stream()
                    .map(Evidence::message)
                    .collect(Collectors.joining(" ")));
    var suggestions = new ArrayList<String>();
    ErrorKind.of(text).ifPresent(kind -> suggestions.addAll(kind.suggestions(service)));
    suggestions.add(
        "Look for what changed in %s shortly before %s: a deployment, a setting, load."
            .formatted(service, incident.firstSeen().truncatedTo(ChronoUnit.SECONDS)));
    if (cause.traceId() != null) {
      suggestions.add(
          "Follow one failing request through its trace: %s".formatted(cause.traceId()));
    }
    return suggestions.stream().map(line -> Text.line(line, Text.SENTENCE)).toList();
  }

  private static List<Evidence> linesOf(Incident incident, String service) {
    return incident.evidence().stream().filter(line -> line.service().equals(service)).toList();
  }

  private static List<String> echoes(Incident incident) {
    return Echoes.of(incident.blastRadius()).stream()
        .filter(echo -> !echo.equals(incident.service()))
        .toList();
  }

  private static Statement state(String text, List<Evidence> proof) {
    return new Statement(
        sentence(text), proof.stream().map(Evidence::logId).limit(MAX_CITED).toList());
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String listed(List<String> names) {
    int shown = Math.min(names.size(), MAX_SERVICES_NAMED);
    var first = names.stream().limit(shown).map(RootCauseRules::name).toList();
    if (shown < names.size()) {
      return String.join(", ", first) + " and " + (names.size() - shown) + " more";
    }
    return shown == 1
        ? first.getFirst()
        : String.join(", ", first.subList(0, shown - 1)) + " and " + first.getLast();
  }

  private static String name(String service) {
    return Text.line(service, Text.NAME);
  }

  private static String sentence(String text) {
    var line = Text.line(text, Text.SENTENCE);
    return line.endsWith(".") || line.endsWith("…") || line.endsWith("\"") ? line : line + ".";
  }
}
