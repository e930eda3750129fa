package io.logclaw.web.domain;

import static java.lang.Character.OTHER_SYMBOL;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.model.Severity;
import io.logclaw.web.domain.LogQuery.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the query language. All terms must hold:
 *
 * <ul>
 *   <li>{@code declined} the word; {@code time*} a word that begins so
 *   <li>{@code "card declined"} the words side by side
 *   <li>{@code service=checkout}, {@code order.id="A 17"} the field or attribute has that value
 *   <li>{@code level>=warn}, {@code http_status_code>=500} (also {@code >}, {@code <}, {@code <=})
 *   <li>{@code -term} the term does not hold
 * </ul>
 */
public final class LogQueryParser {
  /** Longest query, in characters. */
  public static final int MAX_LENGTH = 1_000;

  /** Most terms of a query. */
  public static final int MAX_TERMS = 32;

  private final String text;
  private int at;

  private LogQueryParser(String text) {
    this.text = text;
  }

  /**
   * Reads a query; an unclosed quote runs to the end.
   *
   * @throws Refusal if it is too long, or compares what has no order
   */
  public static LogQuery parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new Refusal(
          "q has %d characters (expected: at most %d)".formatted(text.length(), MAX_LENGTH));
    }
    var terms = new LogQueryParser(text).terms();
    if (terms.size() > MAX_TERMS) {
      throw new Refusal("q has %d terms (expected: at most %d)".formatted(terms.size(), MAX_TERMS));
    }
    return new LogQuery(terms);
  }

  private List<Term> terms() {
    var terms = new ArrayList<Term>();
    while (true) {
      skipBlanks();
      if (at == text.length()) {
        return terms;
      }
      boolean negated = text.charAt(at) == '-' && at + 1 < text.length() && !blank(at + 1);
      if (negated) {
        at++;
      }
      var term = term();
      if (!(term instanceof Term.Text(String text, boolean _)) || hasWord(text)) {
        terms.add(negated ? new Term.Not(term) : term);
      }
    }
  }

  private Term term() {
    if (text.charAt(at) == '"') {
      return new Term.Text(quoted(), false);
    }
    int keyEnd = keyEnd();
    var operator = operatorAt(keyEnd);
    if (keyEnd > at && !operator.isEmpty() && valueFollows(keyEnd + operator.length())) {
      var key = text.substring(at, keyEnd);
      if (operator.equals("=") || comparable(key)) {
        at = keyEnd + operator.length();
        return condition(key, operator, text.charAt(at) == '"' ? quoted() : word());
      }
    }
    var word = word();
    return word.length() > 1 && word.endsWith("*")
        ? new Term.Text(word.substring(0, word.length() - 1), true)
        : new Term.Text(word, false);
  }

  private static Term condition(String key, String operator, String value) {
    var field = FieldNames.field(key);
    if (field.isEmpty()) {
      return new Term.Attribute(key, value);
    }
    return switch (field.get()) {
      case EnrichedLog.LEVEL -> Comparison.level(key, operator, value);
      case EnrichedLog.HTTP_STATUS_CODE -> Comparison.status(key, operator, value);
      case EnrichedLog.TRACE_ID, EnrichedLog.SPAN_ID ->
          new Term.Field(field.get(), value.toLowerCase(Locale.ROOT));
      default -> new Term.Field(field.get(), value);
    };
  }

  private static boolean comparable(String key) {
    return FieldNames.field(key)
        .filter(
            field -> field.equals(EnrichedLog.LEVEL) || field.equals(EnrichedLog.HTTP_STATUS_CODE))
        .isPresent();
  }

  /** Whether there is anything the index could know; punctuation asks for nothing. */
  private static boolean hasWord(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.isLetterOrDigit(c) || Character.getType(c) == OTHER_SYMBOL);
  }

  private int keyEnd() {
    int end = at;
    while (end < text.length() && isKey(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isKey(char c) {
    return Character.isLetterOrDigit(c) || "_.@/-".indexOf(c) >= 0;
  }

  private String operatorAt(int position) {
    for (var operator : List.of(">=", "<=", ">", "<", "=")) {
      if (text.startsWith(operator, position)) {
        return operator;
      }
    }
    return "";
  }

  private boolean valueFollows(int position) {
    return position < text.length() && !blank(position);
  }

  /** The text up to the closing quote; {@code \"} and {@code \\} stand for themselves. */
  private String quoted() {
    var out = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        break;
      }
      if (c == '\\' && at < text.length() && "\"\\".indexOf(text.charAt(at)) >= 0) {
        c = text.charAt(at++);
      }
      out.append(c);
    }
    return out.toString();
  }

  private String word() {
    int start = at;
    while (at < text.length() && !blank(at)) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipBlanks() {
    while (at < text.length() && blank(at)) {
      at++;
    }
  }

  private boolean blank(int position) {
    return Character.isWhitespace(text.charAt(position));
  }

  /** A severity by any of its usual names. */
  static Severity severity(String name, String value) {
    return Severity.ofText(value)
        .orElseThrow(
            () -> Refusal.of(name, value, "one of trace, debug, info, warn, error, fatal"));
  }
}
