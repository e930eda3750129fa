package io.logclaw.etl.domain;

import io.logclaw.model.Severity;
import java.util.Optional;

/**
 * Where the fields of a body go: those that say what OTLP has a field for go there if the sender
 * left it open, the rest becomes attributes. Nothing that was sent beside the body is changed.
 */
final class BodyFields {
  private static final String[] MESSAGES = {"message", "msg", "@m", "log", "event"};
  private static final String[] LEVELS = {
    "level", "severity", "lvl", "log.level", "loglevel", "levelname", "@l"
  };
  private static final String[] TIMES = {"time", "timestamp", "ts", "@timestamp", "@t"};
  private static final String[] LOGGERS = {"logger", "logger_name", "loggerName", "log.logger"};
  private static final String TYPE = "exception.type";
  private static final String MESSAGE = "exception.message";
  private static final String STACK = "exception.stacktrace";
  private static final String[] TYPES = {"error.type", "error.name", "exception_type"};
  private static final String[] REASONS = {
    "error.message", "exception_message", "error", "err", "exception"
  };
  private static final String[] STACKS = {
    "error.stack_trace", "stack_trace", "stacktrace", "stackTrace", "stack", "exception"
  };

  private BodyFields() {}

  /** Moves the fields of a body into the record. */
  static void move(Attributes fields, LogView log) {
    message(fields, log);
    level(fields, log);
    time(fields, log);
    logger(fields, log);
    stack(fields, log.attributes);
    first(fields, TYPES, log.attributes, TYPE);
    first(fields, REASONS, log.attributes, MESSAGE);
    log.attributes.addIfAbsent(fields);
  }

  /** Adds what the nested object of an exception says, under the usual names. */
  static void exception(Attributes nested, Attributes fields) {
    first(nested, new String[] {"type", "name", "class", "kind"}, fields, TYPE);
    first(nested, new String[] {"message", "msg"}, fields, MESSAGE);
    first(nested, new String[] {"stack", "stacktrace", "stack_trace", "stackTrace"}, fields, STACK);
  }

  /** Without a field for it the whole text stays the message. */
  private static void message(Attributes fields, LogView log) {
    int index = text(fields, MESSAGES);
    if (index != Attributes.NONE) {
      log.message = fields.text(index);
      fields.take(index);
    }
  }

  private static void level(Attributes fields, LogView log) {
    if (Severity.ofNumber(log.severityNumber).isPresent() || !log.severityText.isEmpty()) {
      return;
    }
    for (var name : LEVELS) {
      var text = fields.text(name);
      if (severity(text).isPresent()) {
        log.severityText = severity(text).map(Severity::name).orElse(text);
        take(fields, name, text.equalsIgnoreCase(log.severityText));
        return;
      }
    }
  }

  private static Optional<Severity> severity(String text) {
    var word = Severity.ofText(text);
    return word.isPresent() ? word : SeverityInference.bunyan(text);
  }

  /** A level in other words than ours is also kept as it was. */
  private static void take(Attributes fields, String name, boolean same) {
    if (same) {
      fields.take(fields.find(name));
    }
  }

  private static void time(Attributes fields, LogView log) {
    for (int i = 0; i < TIMES.length && log.time == 0; i++) {
      log.time = TextTime.parse(fields.text(TIMES[i]));
      if (log.time != 0) {
        log.timeSource = LogView.OF_TEXT;
        fields.take(fields.find(TIMES[i]));
      }
    }
  }

  private static void logger(Attributes fields, LogView log) {
    int index = text(fields, LOGGERS);
    if (index != Attributes.NONE && log.scopeName.isEmpty()) {
      log.attributes.addIfAbsent("otel.scope.name", fields.text(index));
      fields.take(index);
    }
  }

  /** {@code exception} holds a stack trace if it has lines, else a message. */
  private static void stack(Attributes fields, Attributes into) {
    var exception = fields.text("exception");
    boolean lines = exception.indexOf('\n') >= 0;
    for (var name : STACKS) {
      if (lines || !name.equals("exception")) {
        first(fields, new String[] {name}, into, STACK);
      }
    }
  }

  /** Moves the first text among the names, unless there is one already. */
  private static void first(Attributes from, String[] names, Attributes into, String name) {
    int index = text(from, names);
    if (index != Attributes.NONE && into.find(name) == Attributes.NONE) {
      into.addIfAbsent(name, from.text(index));
      from.take(index);
    }
  }

  private static int text(Attributes fields, String... names) {
    for (var name : names) {
      int index = fields.find(name);
      if (index != Attributes.NONE
          && fields.kind(index) == Attributes.Kind.STRING
          && !fields.isEmpty(index)
          && !fields.isTaken(index)) {
        return index;
      }
    }
    return Attributes.NONE;
  }
}
