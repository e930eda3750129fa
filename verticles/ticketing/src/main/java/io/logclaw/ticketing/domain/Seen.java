package io.logclaw.ticketing.domain;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * Which findings an incident has counted: 32-bit hashes of the newest {@value #MOST} ids, 43 KiB of
 * text at most. More than one poll of the topic can hold, so that a batch which comes again after a
 * crash counts nothing twice; a chance of 1 in 500,000 that a new finding is taken for an old one.
 *
 * <p>Mutable and confined to whoever parsed it; the text is what is kept.
 */
final class Seen {
  static final int MOST = 8_192;

  private final ArrayDeque<Integer> order = new ArrayDeque<>();
  private final Set<Integer> hashes = new HashSet<>();

  /** Reads what {@link #text()} wrote; the empty text is the empty set. */
  static Seen parse(String text) {
    var seen = new Seen();
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    while (bytes.remaining() >= Integer.BYTES) {
      seen.note(bytes.getInt());
    }
    return seen;
  }

  boolean contains(String findingId) {
    return hashes.contains(hash(findingId));
  }

  /** Notes an id. */
  void add(String findingId) {
    note(hash(findingId));
  }

  void addAll(Seen other) {
    other.order.forEach(this::note);
  }

  private void note(int hash) {
    if (hashes.add(hash)) {
      order.addLast(hash);
      if (order.size() > MOST) {
        hashes.remove(order.removeFirst());
      }
    }
  }

  String text() {
    var bytes = ByteBuffer.allocate(order.size() * Integer.BYTES);
    order.forEach(bytes::putInt);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static int hash(String findingId) {
    return ByteBuffer.wrap(IncidentIds.sha256(findingId)).getInt();
  }
}
