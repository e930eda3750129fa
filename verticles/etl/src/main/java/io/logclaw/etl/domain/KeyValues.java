package io.logclaw.etl.domain;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.etl.domain.Attributes.Kind;

/**
 * The strings of {@link EnrichedLog#KEY_VALUES}, each as {@link EnrichedLog#keyValue} says, made
 * without decoding the value. Keys of more than {@value #LONGEST_KEY} characters are left out.
 */
final class KeyValues {
  static final int MOST = 256;
  private static final int LONGEST_KEY = 256;

  private final JsonBuffer json = new JsonBuffer();
  private final int[] ends = new int[MOST];
  private int size;

  void clear() {
    json.clear();
    size = 0;
  }

  /** Takes what is left of the attributes, as far as there is room. */
  void addAll(Attributes from) {
    for (int i = 0; i < from.size() && size < MOST; i++) {
      if (!from.isTaken(i) && from.kind(i).isScalar() && from.name(i).length() <= LONGEST_KEY) {
        add(from, i);
      }
    }
  }

  private void add(Attributes from, int index) {
    if (size > 0) {
      json.raw(',');
    }
    json.raw('"');
    var name = from.name(index);
    json.escaped(name, name.length());
    json.raw('=');
    boolean quoted = from.kind(index) == Kind.STRING;
    int start = from.start(index) + (quoted ? 1 : 0);
    int end = from.end(index) - (quoted ? 1 : 0);
    json.raw(from.values(), start, cut(from.values(), start, end));
    json.raw('"');
    ends[size++] = json.length();
  }

  /** Where the first characters end, without tearing an escape or a character apart. */
  private static int cut(JsonBuffer json, int start, int end) {
    int at = start;
    for (int characters = 0; characters < EnrichedLog.LONGEST_VALUE && at < end; characters++) {
      if (json.at(at) == '\\') {
        at += json.at(at + 1) == 'u' ? 6 : 2;
      } else {
        at++;
        while (at < end && (json.at(at) & 0xC0) == 0x80) {
          at++;
        }
      }
    }
    return at;
  }

  /** Writes these and then those, together no more than {@value #MOST}, as an array. */
  void writeWith(KeyValues others, JsonBuffer out) {
    out.raw('[');
    out.raw(json, 0, json.length());
    int room = Math.min(others.size, MOST - size);
    if (room > 0) {
      if (size > 0) {
        out.raw(',');
      }
      out.raw(others.json, 0, others.ends[room - 1]);
    }
    out.raw(']');
  }
}
