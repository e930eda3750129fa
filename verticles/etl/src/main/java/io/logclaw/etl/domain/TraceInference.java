package io.logclaw.etl.domain;

/**
 * Finds the trace and span id that a record states elsewhere than in its own fields: in an
 * attribute of one of the usual names, or in the text. What does not have the exact shape of an id
 * is not one.
 */
final class TraceInference {
  /** A long text names its trace near the beginning or not at all. */
  private static final int SCANNED = 4_096;

  private static final String[] TRACE_NAMES = {
    "trace_id", "traceId", "trace.id", "traceid", "X-B3-TraceId", "x-b3-traceid"
  };
  private static final String[] SPAN_NAMES = {
    "span_id", "spanId", "span.id", "spanid", "X-B3-SpanId", "x-b3-spanid"
  };
  private static final String DATADOG_TRACE = "dd.trace_id";
  private static final String DATADOG_SPAN = "dd.span_id";
  private static final String PARENT = "traceparent";

  /** {@code 00-<trace id>-<span id>-<flags>}. */
  private static final int PARENT_LENGTH = 3 + 32 + 1 + 16 + 1 + 2;

  private TraceInference() {}

  /** Fills in the ids that the record lacks. */
  static void infer(LogView log) {
    if (log.traceId.isEmpty()) {
      fromAttributes(log);
    }
    if (log.traceId.isEmpty()) {
      fromText(log);
    }
  }

  private static void fromAttributes(LogView log) {
    if (log.attributes.size() == 0) {
      return;
    }
    for (var name : TRACE_NAMES) {
      found(log, HexIds.traceId(log.attributes.text(name)), "");
    }
    found(log, datadog(log.attributes.text(DATADOG_TRACE), HexIds.TRACE_DIGITS), "");
    parent(log, log.attributes.text(PARENT), 0);
    if (log.traceId.isEmpty()) {
      return;
    }
    for (var name : SPAN_NAMES) {
      found(log, "", HexIds.checked(log.attributes.text(name), HexIds.SPAN_DIGITS));
    }
    found(log, "", datadog(log.attributes.text(DATADOG_SPAN), HexIds.SPAN_DIGITS));
  }

  private static void found(LogView log, String traceId, String spanId) {
    if (log.traceId.isEmpty()) {
      log.traceId = traceId;
    }
    if (log.spanId.isEmpty()) {
      log.spanId = spanId;
    }
  }

  /** Datadog's ids: 64 bits in decimal, or newer ones in hex. */
  private static String datadog(String text, int digits) {
    var decimal = HexIds.ofDecimal(text, digits);
    return decimal.isEmpty() ? HexIds.checked(text, digits) : decimal;
  }

  private static void fromText(LogView log) {
    var text = log.message;
    int end = Math.min(text.length(), SCANNED);
    for (int at = next(text, "race", 0, end); at >= 0; at = next(text, "race", at + 1, end)) {
      if (at > 0 && isLetter(text.charAt(at - 1), 't') && startsWord(text, at - 1)) {
        labelled(log, at - 1, at + 4);
      }
    }
    for (int at = next(text, "00-", 0, end);
        at >= 0 && log.traceId.isEmpty();
        at = next(text, "00-", at + 1, end)) {
      if (at == 0 || !isWord(text.charAt(at - 1))) {
        parent(log, text, at);
      }
    }
    if (log.traceId.isEmpty() || !log.spanId.isEmpty()) {
      return;
    }
    for (int at = next(text, "span", 0, end); at >= 0; at = next(text, "span", at + 1, end)) {
      int value = startsWord(text, at) ? valueAfterId(text, at + 4) : -1;
      if (value >= 0) {
        found(log, "", HexIds.checked(word(text, value), HexIds.SPAN_DIGITS));
      }
    }
  }

  /** At {@code trace}: takes the id if a label such as {@code traceId":"} follows. */
  private static void labelled(LogView log, int start, int afterTrace) {
    var text = log.message;
    if (text.regionMatches(true, afterTrace, "parent", 0, 6)) {
      int value = value(text, afterTrace + 6);
      if (value >= 0) {
        parent(log, text, value);
      }
      return;
    }
    int value = valueAfterId(text, afterTrace);
    if (value >= 0) {
      var word = word(text, value);
      boolean datadog = text.startsWith("dd.", start - 3);
      found(log, datadog ? datadog(word, HexIds.TRACE_DIGITS) : HexIds.traceId(word), "");
    }
  }

  /** Where the value begins if here stands {@code id}, {@code _id}, {@code .id} …; else -1. */
  private static int valueAfterId(String text, int at) {
    int id = at < text.length() && "_.- ".indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
    return text.regionMatches(true, id, "id", 0, 2) ? value(text, id + 2) : -1;
  }

  /** Skips what stands between a label and its value: at least one of {@code = : " [}; else -1. */
  private static int value(String text, int at) {
    int value = at;
    boolean separated = false;
    while (value < text.length() && "=:\"'\\[ ".indexOf(text.charAt(value)) >= 0) {
      separated |= text.charAt(value) != ' ';
      value++;
    }
    return separated ? value : -1;
  }

  private static void parent(LogView log, String text, int at) {
    int end = at + PARENT_LENGTH;
    if (text.length() >= end
        && text.startsWith("00-", at)
        && text.charAt(at + 35) == '-'
        && text.charAt(at + 52) == '-'
        && (text.length() == end || !isWord(text.charAt(end)))) {
      var trace = HexIds.checked(text.substring(at + 3, at + 35), HexIds.TRACE_DIGITS);
      if (!trace.isEmpty()) {
        found(log, trace, HexIds.checked(text.substring(at + 36, at + 52), HexIds.SPAN_DIGITS));
      }
    }
  }

  /** The letters and digits from here on. */
  private static String word(String text, int at) {
    int end = at;
    while (end < text.length() && end - at <= HexIds.TRACE_DIGITS && isWord(text.charAt(end))) {
      end++;
    }
    return text.substring(at, end);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  /** Whether the word here is not the tail of another, such as {@code backtrace}. */
  private static boolean startsWord(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private static boolean isLetter(char c, char lower) {
    return (c | 0x20) == lower;
  }

  /** The next place of the lower-case word in any case, before {@code end}; -1 if there is none. */
  private static int next(String text, String lower, int from, int end) {
    char first = lower.charAt(0);
    for (int at = from; at <= end - lower.length(); at++) {
      if ((text.charAt(at) | 0x20) == (first | 0x20)
          && text.regionMatches(true, at, lower, 0, lower.length())) {
        return at;
      }
    }
    return -1;
  }
}
