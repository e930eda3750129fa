package io.logclaw.etl.domain;

import io.logclaw.etl.domain.Redaction.Rule;

/** Takes secrets out of maps and lists, which are valid JSON as {@link JsonBuffer} writes it. */
final class JsonRedactor {
  private final Redactor redactor;
  private final JsonBuffer out = new JsonBuffer();
  private int nameStart;

  JsonRedactor(Redactor redactor) {
    this.redactor = redactor;
  }

  /** Whether there were any; if so, what is left is the {@link #result}. */
  boolean redact(JsonBuffer json, int start, int end) {
    out.clear();
    boolean changed = false;
    int at = start;
    while (at < end) {
      if (json.at(at) != '"') {
        out.raw((char) json.at(at++));
        continue;
      }
      int close = closing(json, at);
      changed |= string(json, at, close);
      at = close + 1;
      if (at < end && json.at(at) == ':' && isSecretName(json, close)) {
        int after = valueEnd(json, at + 1, end);
        if (after - at > 3) { // an empty text hides nothing
          out.raw(':');
          out.string(Rule.KEY.replacement());
          redactor.count(Rule.KEY);
          changed = true;
          at = after;
        }
      }
    }
    return changed;
  }

  JsonBuffer result() {
    return out;
  }

  private boolean string(JsonBuffer json, int open, int close) {
    nameStart = open + 1;
    if (redactor.holdsSecret(json, open + 1, close)) {
      out.string(redactor.text(JsonText.unescaped(json.text(open + 1, close))));
      return true;
    }
    out.raw(json, open, close + 1);
    return false;
  }

  private boolean isSecretName(JsonBuffer json, int close) {
    return redactor.isSecretName(JsonText.unescaped(json.text(nameStart, close)));
  }

  private static int closing(JsonBuffer json, int open) {
    int at = open + 1;
    while (json.at(at) != '"') {
      at += json.at(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  /** Where the value that begins here ends: a string, a number, or all of a map or list. */
  private static int valueEnd(JsonBuffer json, int start, int end) {
    int depth = 0;
    int at = start;
    while (at < end) {
      byte c = json.at(at);
      if (c == '"') {
        at = closing(json, at);
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      if (depth < 0 || (depth == 0 && c == ',')) {
        return at;
      }
      at++;
    }
    return at;
  }
}
