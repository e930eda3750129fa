package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads from an error line that a call to another service failed, and to which.
 *
 * <p>A service's name may be an everyday word ("order", "user"): such a name counts only where the
 * words around it speak of a call, as in "payment call failed", "no answer from payment" or {@code
 * http://payment:8080}.
 */
final class CallFailure {
  private static final int READ = 400;

  private static final List<String> TYPES =
      List.of(
          "Timeout",
          "TimedOut",
          "ConnectException",
          "UnknownHost",
          "Unavailable",
          "NoRoute",
          "SocketException");

  private static final List<String> PHRASES =
      List.of(
          "timed out",
          "timeout",
          "deadline exceeded",
          "connection refused",
          "connection reset",
          "broken pipe",
          "econnrefused",
          "econnreset",
          "etimedout",
          "unreachable",
          "no route to host",
          "no such host",
          "name resolution",
          "unavailable",
          "no response",
          "no answer",
          "did not answer",
          "not responding",
          "bad gateway",
          "call failed",
          "upstream");

  private static final Set<String> BEFORE =
      Set.of(
          "calling",
          "call",
          "called",
          "upstream",
          "dependency",
          "service",
          "reach",
          "reaching",
          "contact",
          "contacting",
          "to",
          "host",
          "via",
          "against");

  private static final Set<String> AFTER =
      Set.of(
          "call",
          "service",
          "request",
          "unavailable",
          "unreachable",
          "timeout",
          "timed",
          "refused",
          "returned",
          "responded",
          "answered",
          "did");

  private static final Set<String> ANSWERS =
      Set.of("answer", "response", "reply", "status", "error", "timeout");

  private CallFailure() {}

  /** Whether a fault tells of a call that got no answer, or status 500 and above. */
  static boolean looksLikeOne(LogRecord fault) {
    if (Faults.isServerError(fault.httpStatus()) && fault.peerService() != null) {
      return true;
    }
    var type = fault.exceptionType();
    if (type != null && TYPES.stream().anyMatch(type::contains)) {
      return true;
    }
    var text = head(fault).toLowerCase(Locale.ROOT);
    return PHRASES.stream().anyMatch(text::contains) || saysServerError(text);
  }

  private static boolean saysServerError(String text) {
    return List.of("502", "503", "504").stream().anyMatch(status -> wordAt(text, status) >= 0);
  }

  private static String head(LogRecord log) {
    var text = log.message();
    int newline = text.indexOf('\n');
    int end = newline < 0 ? text.length() : newline;
    return text.substring(0, Math.min(end, READ));
  }

  /** The first other service that the line names as the one it called. */
  static Optional<String> callee(LogRecord fault, Predicate<String> isService) {
    var text = head(fault);
    int at = 0;
    String last = "";
    String lastButOne = "";
    while (at < text.length()) {
      if (!isWord(text.charAt(at))) {
        at++;
        continue;
      }
      int end = wordEnd(text, at);
      var word = text.substring(at, end);
      var name = isService.test(word) ? word : firstLabel(word);
      if (!name.equals(fault.service())
          && isService.test(name)
          && isCalled(text, at, at + name.length(), name, last, lastButOne)) {
        return Optional.of(name);
      }
      lastButOne = last;
      last = word.toLowerCase(Locale.ROOT);
      at = end;
    }
    return Optional.empty();
  }

  /** A host name's first label is the service in Kubernetes: {@code payment.shop.svc}. */
  private static String firstLabel(String word) {
    int dot = word.indexOf('.');
    return dot < 0 ? word : word.substring(0, dot);
  }

  private static boolean isCalled(
      String text, int from, int to, String name, String last, String lastButOne) {
    if (isAddress(text, from, to)) {
      return true;
    }
    if (Set.of("from", "by", "for", "of").contains(last)) {
      return last.equals("from") && (ANSWERS.contains(lastButOne) || isStatus(lastButOne));
    }
    return name.indexOf('-') > 0 || BEFORE.contains(last) || AFTER.contains(nextWord(text, to));
  }

  /** Whether it is the host of an address, as in {@code //name} or {@code name.any:8080}. */
  private static boolean isAddress(String text, int from, int to) {
    int end = to < text.length() && text.charAt(to) == '.' ? wordEnd(text, to) : to;
    boolean withPort =
        end + 1 < text.length() && text.charAt(end) == ':' && isDigit(text.charAt(end + 1));
    return withPort || (from >= 2 && text.startsWith("//", from - 2));
  }

  private static String nextWord(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return text.substring(at, wordEnd(text, at)).toLowerCase(Locale.ROOT);
  }

  private static boolean isStatus(String word) {
    return word.length() == 3 && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int wordAt(String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean starts = at == 0 || !isWord(text.charAt(at - 1));
      if (starts && (end == text.length() || !isWord(text.charAt(end)))) {
        return at;
      }
      at = text.indexOf(word, at + 1);
    }
    return -1;
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
