package io.logclaw.etl.domain;

import io.logclaw.model.Severity;
import java.util.Optional;

/** Levels that count only in the place where one framework or another writes them. */
final class LevelWords {
  private LevelWords() {}

  /**
   * The level that a word of a line's head is.
   *
   * @param after the character behind it
   * @param timeSeen whether a number stood before it
   * @param ofModule whether it stands behind a colon in brackets
   */
  static Optional<Severity> inHead(String word, char after, boolean timeSeen, boolean ofModule) {
    if (after == '[') {
      return logrus(word);
    }
    if (ofModule && after == ']') { // [core:error], of Apache
      return Severity.ofText(word);
    }
    if (after == ':') {
      int dot = word.lastIndexOf('.');
      return dot > 0 ? monolog(word.substring(dot + 1)) : dotnet(word);
    }
    return timeSeen && word.length() == 3 ? ofThree(word) : Optional.empty();
  }

  /** {@code ERRO[0001] no}. */
  private static Optional<Severity> logrus(String word) {
    return switch (word) {
      case "TRAC" -> Optional.of(Severity.TRACE);
      case "DEBU" -> Optional.of(Severity.DEBUG);
      case "ERRO" -> Optional.of(Severity.ERROR);
      case "FATA", "PANI" -> Optional.of(Severity.FATAL);
      default -> Optional.empty();
    };
  }

  /** {@code app.ERROR: no}: in upper case only. */
  private static Optional<Severity> monolog(String word) {
    boolean upper = word.length() > 1 && word.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    return upper ? Severity.ofText(word) : Optional.empty();
  }

  /** {@code fail: Shop.Cart[0]}, beside the words that others use, too. */
  private static Optional<Severity> dotnet(String word) {
    return switch (word) {
      case "trce" -> Optional.of(Severity.TRACE);
      case "dbug" -> Optional.of(Severity.DEBUG);
      case "fail" -> Optional.of(Severity.ERROR);
      default -> Optional.empty();
    };
  }

  /** {@code 10:00AM ERR no} and {@code [10:00:00 ERR] no}, of zerolog and Serilog. */
  private static Optional<Severity> ofThree(String word) {
    return switch (word) {
      case "TRC", "VRB" -> Optional.of(Severity.TRACE);
      case "DBG" -> Optional.of(Severity.DEBUG);
      case "INF" -> Optional.of(Severity.INFO);
      case "WRN" -> Optional.of(Severity.WARN);
      case "ERR" -> Optional.of(Severity.ERROR);
      case "FTL", "PNC" -> Optional.of(Severity.FATAL);
      default -> Optional.empty();
    };
  }
}
