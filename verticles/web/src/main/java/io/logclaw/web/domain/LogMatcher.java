package io.logclaw.web.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.EnrichedLog;
import io.logclaw.web.domain.LogQuery.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says of one enriched log whether a filter holds: for the live tail, which sees lines before any
 * index does. Agrees with the search but for the finer points of word breaking.
 */
public final class LogMatcher {
  private static final List<String> TEXTS =
      List.of(EnrichedLog.MESSAGE, EnrichedLog.EXCEPTION_MESSAGE, EnrichedLog.EXCEPTION_STACKTRACE);

  private final LogFilter filter;

  public LogMatcher(LogFilter filter) {
    this.filter = filter;
  }

  /** Whether the line is wanted. */
  public boolean matches(JsonNode log) {
    return oneOf(filter.services(), log.path(EnrichedLog.SERVICE).asText())
        && oneOf(filter.hosts(), log.path(EnrichedLog.HOST).asText())
        && (filter.levels().isEmpty()
            || filter.levels().stream().anyMatch(level -> hasLevel(log, level.name())))
        && filter.traceId().map(log.path(EnrichedLog.TRACE_ID).asText()::equals).orElse(true)
        && filter.query().terms().stream().allMatch(term -> holds(term, log));
  }

  private static boolean oneOf(List<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean hasLevel(JsonNode log, String level) {
    return log.path(EnrichedLog.LEVEL).asText().equals(level);
  }

  private static boolean holds(Term term, JsonNode log) {
    return switch (term) {
      case Term.Text(String text, boolean prefix) ->
          TEXTS.stream().anyMatch(field -> contains(log.path(field).asText(), text, prefix));
      case Term.Field(String field, String value) -> log.path(field).asText().equals(value);
      case Term.Attribute(String key, String value) ->
          hasAttribute(log, EnrichedLog.keyValue(key, value));
      case Term.Levels levels ->
          levels.levels().stream().anyMatch(level -> hasLevel(log, level.name()));
      case Term.Status(int least, int most) -> {
        var status = log.path(EnrichedLog.HTTP_STATUS_CODE);
        yield status.isNumber() && status.asInt() >= least && status.asInt() <= most;
      }
      case Term.Not(Term inner) -> !holds(inner, log);
    };
  }

  private static boolean hasAttribute(JsonNode log, String keyValue) {
    for (var each : log.path(EnrichedLog.KEY_VALUES)) {
      if (each.asText().equals(keyValue)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(String text, String wanted, boolean prefix) {
    var words = words(wanted);
    if (words.isEmpty()) {
      return text.contains(wanted); // symbols, such as an emoji
    }
    var all = words(text);
    for (int start = 0; start + words.size() <= all.size(); start++) {
      if (standsAt(all, start, words, prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean standsAt(List<String> all, int start, List<String> words, boolean prefix) {
    int last = words.size() - 1;
    for (int i = 0; i < last; i++) {
      if (!all.get(start + i).equals(words.get(i))) {
        return false;
      }
    }
    var found = all.get(start + last);
    return prefix ? found.startsWith(words.get(last)) : found.equals(words.get(last));
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inWord = i < text.length() && inWord(text.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
    }
    return words;
  }

  private static boolean inWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
