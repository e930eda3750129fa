package io.logclaw.etl.domain;

import java.util.ArrayList;
import java.util.List;

/** Room for the maps inside attribute values, one per depth, reused. */
final class NestedMaps {
  /** Protobuf's own limit, too; what is deeper would also overflow the stack of readers. */
  static final int DEEPEST = 100;

  private final List<Attributes> maps = new ArrayList<>();

  /** An empty map; the one handed out before at this depth is no longer valid. */
  Attributes at(int depth) throws BrokenRecordException {
    check(depth);
    while (maps.size() <= depth) {
      maps.add(new Attributes());
    }
    var map = maps.get(depth);
    map.clear();
    return map;
  }

  /** The map handed out last at this depth, as it was left. */
  Attributes last(int depth) {
    return maps.get(depth);
  }

  /**
   * Refuses what is nested too deep.
   *
   * @throws BrokenRecordException if so
   */
  static void check(int depth) throws BrokenRecordException {
    if (depth >= DEEPEST) {
      throw new BrokenRecordException(
          "a value is nested more than %d deep (expected: less)".formatted(DEEPEST));
    }
  }
}
