package io.logclaw.web.domain;

import io.logclaw.model.Severity;
import io.logclaw.web.domain.LogQuery.Term;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Conditions on the two things that have an order: levels and HTTP statuses. */
final class Comparison {
  private static final int LOWEST_STATUS = 0;
  private static final int HIGHEST_STATUS = 999;

  private Comparison() {}

  static Term level(String key, String operator, String value) {
    var bound = LogQueryParser.severity(key, value);
    return new Term.Levels(
        Arrays.stream(Severity.values())
            .filter(level -> holds(level.compareTo(bound), operator))
            .collect(Collectors.toSet()));
  }

  private static boolean holds(int comparison, String operator) {
    return switch (operator) {
      case ">=" -> comparison >= 0;
      case "<=" -> comparison <= 0;
      case ">" -> comparison > 0;
      case "<" -> comparison < 0;
      default -> comparison == 0;
    };
  }

  static Term status(String key, String operator, String value) {
    int status = number(key, value);
    return switch (operator) {
      case ">=" -> new Term.Status(status, HIGHEST_STATUS);
      case "<=" -> new Term.Status(LOWEST_STATUS, status);
      case ">" -> new Term.Status(status + 1, HIGHEST_STATUS);
      case "<" -> new Term.Status(LOWEST_STATUS, status - 1);
      default -> new Term.Status(status, status);
    };
  }

  private static int number(String key, String value) {
    if (value.length() != 3 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Refusal.of(key, value, "an HTTP status such as 500");
    }
    return Integer.parseInt(value);
  }
}
