package io.logclaw.correlation.domain;

import java.util.HashMap;
import java.util.Map;

/** One copy of each name, however many records bear it; bounded by starting over when full. */
final class Names {
  private static final int MOST = 20_000;
  private static final int LONGEST = 256;

  private final Map<String, String> names = new HashMap<>();

  String shared(String name) {
    var known = names.get(name);
    if (known != null) {
      return known;
    }
    if (name.length() > LONGEST) {
      return shared(name.substring(0, LONGEST));
    }
    if (names.size() == MOST) {
      names.clear();
    }
    names.put(name, name);
    return name;
  }
}
