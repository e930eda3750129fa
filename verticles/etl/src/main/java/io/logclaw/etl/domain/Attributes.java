package io.logclaw.etl.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A list of attributes, each with its value already in JSON; reused, so that a record costs no
 * objects. Of several values under one name the last one counts.
 */
final class Attributes {
  /** What kind of JSON an attribute's value is. */
  enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    /** A string of base64. */
    BYTES,
    /** An array, an object or null. */
    OTHER;

    /** Whether it could be a field of its own. */
    boolean isScalar() {
      return this != BYTES && this != OTHER;
    }
  }

  /** No such attribute. */
  static final int NONE = -1;

  private static final int INITIAL = 32;
  private static final int KEPT = 1 << 12;

  private final JsonBuffer values = new JsonBuffer();
  private Map<String, Integer> index = new HashMap<>();
  private String[] names = new String[INITIAL];
  private Kind[] kinds = new Kind[INITIAL];
  private int[] starts = new int[INITIAL];
  private int[] ends = new int[INITIAL];
  private boolean[] taken = new boolean[INITIAL];
  private int size;

  void clear() {
    values.clear();
    if (names.length > KEPT) { // one huge record: the next ones need not carry its tables along
      index = new HashMap<>();
      resize(INITIAL);
    } else {
      index.clear();
    }
    size = 0;
  }

  private void resize(int capacity) {
    names = Arrays.copyOf(names, capacity);
    kinds = Arrays.copyOf(kinds, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    taken = Arrays.copyOf(taken, capacity);
  }

  /** Where the next value is to be written. */
  JsonBuffer values() {
    return values;
  }

  /** Names the value that was written from {@code start} on. */
  void add(String name, int start, Kind kind) {
    int at = find(name);
    if (at == NONE) {
      at = append(name);
    }
    kinds[at] = kind;
    starts[at] = start;
    ends[at] = values.length();
    taken[at] = false;
  }

  private int append(String name) {
    if (size == names.length) {
      resize(2 * size);
    }
    names[size] = name;
    index.put(name, size);
    return size++;
  }

  /** Adds a text unless there is an attribute of that name. */
  void addIfAbsent(String name, String text) {
    if (find(name) == NONE) {
      addText(name, text);
    }
  }

  /** Adds what is left of another's attributes, save those of which there is one by that name. */
  void addIfAbsent(Attributes others) {
    for (int i = 0; i < others.size; i++) {
      if (!others.taken[i] && find(others.names[i]) == NONE) {
        int start = values.length();
        others.writeValue(i, values);
        add(others.names[i], start, others.kinds[i]);
      }
    }
  }

  /** Adds a mark. */
  void addTrue(String name) {
    int start = values.length();
    values.ascii("true");
    add(name, start, Kind.BOOLEAN);
  }

  void addText(String name, String text) {
    int start = values.length();
    values.string(text);
    add(name, start, Kind.STRING);
  }

  void addNumber(String name, long number) {
    int start = values.length();
    values.number(number);
    add(name, start, Kind.NUMBER);
  }

  int size() {
    return size;
  }

  /** Index of the attribute of that name, or {@link #NONE}. */
  int find(String name) {
    return index.getOrDefault(name, NONE);
  }

  String name(int index) {
    return names[index];
  }

  Kind kind(int index) {
    return kinds[index];
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  /** Marks an attribute as having gone into a field of its own. */
  void take(int index) {
    taken[index] = true;
  }

  /** Takes the mark back: the field of its own is a copy. */
  void untake(int index) {
    taken[index] = false;
  }

  boolean isTaken(int index) {
    return taken[index];
  }

  /** A scalar as text: a string without its quotes, a number or boolean as it stands. */
  String text(int index) {
    return kinds[index] == Kind.STRING
        ? JsonText.unescaped(values.text(starts[index] + 1, ends[index] - 1))
        : values.text(starts[index], ends[index]);
  }

  /** Text of the scalar of that name; empty if there is none. */
  String text(String name) {
    int index = find(name);
    return index == NONE || !kinds[index].isScalar() ? "" : text(index);
  }

  /** Whether the scalar is {@code ""}. */
  boolean isEmpty(int index) {
    return kinds[index] == Kind.STRING && ends[index] - starts[index] == 2;
  }

  void writeValue(int index, JsonBuffer out) {
    out.raw(values, starts[index], ends[index]);
  }

  /** Writes those that were not taken as one JSON object. */
  void writeRest(JsonBuffer out) {
    out.raw('{');
    boolean first = true;
    for (int i = 0; i < size; i++) {
      if (!taken[i]) {
        if (!first) {
          out.raw(',');
        }
        first = false;
        out.string(names[i]);
        out.raw(':');
        writeValue(i, out);
      }
    }
    out.raw('}');
  }
}
