package io.logclaw.etl.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same attribute name again, so that the few names that all records
 * share are not allocated for each. A bounded table in which a newer name displaces an older one.
 */
final class NameCache {
  private static final int SLOTS = 1 << 10;
  private static final int LONGEST = 64;

  private final @Nullable String[] names = new String[SLOTS];

  String name(char[] text, int start, int count) {
    if (count > LONGEST) {
      return new String(text, start, count);
    }
    int hash = 0;
    for (int i = start; i < start + count; i++) {
      hash = 31 * hash + text[i];
    }
    var known = names[slot(hash)];
    if (known != null && same(known, text, start, count)) {
      return known;
    }
    return keep(hash, new String(text, start, count));
  }

  String name(byte[] utf8, int start, int count) {
    int hash = 0;
    for (int i = start; i < start + count; i++) {
      if (utf8[i] < 0 || count > LONGEST) {
        return new String(utf8, start, count, UTF_8);
      }
      hash = 31 * hash + utf8[i];
    }
    var known = names[slot(hash)];
    if (known != null && same(known, utf8, start, count)) {
      return known;
    }
    return keep(hash, new String(utf8, start, count, UTF_8));
  }

  private String keep(int hash, String name) {
    names[slot(hash)] = name;
    return name;
  }

  private static int slot(int hash) {
    return (hash ^ hash >>> 16) & (SLOTS - 1);
  }

  private static boolean same(String known, char[] text, int start, int count) {
    if (known.length() != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (known.charAt(i) != text[start + i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(String known, byte[] ascii, int start, int count) {
    if (known.length() != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (known.charAt(i) != ascii[start + i]) {
        return false;
      }
    }
    return true;
  }
}
