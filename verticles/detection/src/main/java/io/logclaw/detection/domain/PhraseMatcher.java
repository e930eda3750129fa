package io.logclaw.detection.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds any of many phrases in a text in one pass, whatever their number (Aho and Corasick, 1975).
 *
 * <p>Upper and lower case of ASCII letters are alike. The automaton is one table with a row per
 * state and a column per character that occurs in a phrase; a character that occurs in none leads
 * back to the start.
 */
final class PhraseMatcher {
  private static final int ASCII = 128;

  /** Decides whether a phrase found at a place counts there. */
  interface Accept {
    boolean at(int phrase, int start, int end);
  }

  private final int[] lengths;
  private final byte[] columnOf = new byte[ASCII];
  private final int columns;
  private final int[] next; // row start of the next state; negative (~row) where a phrase ends
  private final int[][] endingAt; // phrases that end in a state

  /**
   * An automaton.
   *
   * @param phrases lower-case ASCII
   */
  PhraseMatcher(List<String> phrases) {
    this.lengths = phrases.stream().mapToInt(String::length).toArray();
    this.columns = assignColumns(phrases);
    var trie = new Trie(columns);
    for (int i = 0; i < phrases.size(); i++) {
      trie.add(phrases.get(i), i, columnOf);
    }
    trie.connect();
    this.endingAt = trie.endings();
    this.next = trie.table(endingAt);
  }

  private int assignColumns(List<String> phrases) {
    int used = 1; // column 0: any other character
    for (var phrase : phrases) {
      for (int i = 0; i < phrase.length(); i++) {
        char c = phrase.charAt(i);
        if (c >= ASCII || Character.isUpperCase(c)) {
          throw new IllegalArgumentException("phrase \"" + phrase + "\" is not lower-case ASCII");
        }
        if (columnOf[c] == 0) {
          columnOf[c] = (byte) used++;
        }
      }
    }
    for (char c = 'a'; c <= 'z'; c++) {
      columnOf[c - 'a' + 'A'] = columnOf[c];
    }
    return used;
  }

  /**
   * The first accepted phrase, or -1.
   *
   * @param limit characters to look at, at most
   */
  int find(String text, int limit, Accept accept) {
    int end = Math.min(text.length(), limit);
    int row = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      row = next[row + (c < ASCII ? columnOf[c] : 0)];
      if (row < 0) {
        row = ~row;
        for (int phrase : endingAt[row / columns]) {
          if (accept.at(phrase, i + 1 - lengths[phrase], i + 1)) {
            return phrase;
          }
        }
      }
    }
    return -1;
  }

  /** The automaton while it is built: states by number, 0 is the start. */
  private static final class Trie {
    private final int columns;
    private final List<int[]> rows = new ArrayList<>();
    private final List<List<Integer>> endings = new ArrayList<>();

    Trie(int columns) {
      this.columns = columns;
      state();
    }

    private int state() {
      var row = new int[columns];
      Arrays.fill(row, -1);
      rows.add(row);
      endings.add(new ArrayList<>());
      return rows.size() - 1;
    }

    void add(String phrase, int id, byte[] columnOf) {
      int at = 0;
      for (int i = 0; i < phrase.length(); i++) {
        int column = columnOf[phrase.charAt(i)];
        if (rows.get(at)[column] < 0) {
          int fresh = state();
          rows.get(at)[column] = fresh;
        }
        at = rows.get(at)[column];
      }
      endings.get(at).add(id);
    }

    /** Fills the gaps breadth first: where a phrase breaks off, go on in its longest suffix. */
    void connect() {
      var suffix = new int[rows.size()];
      var queue = new ArrayDeque<Integer>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        endings.get(state).addAll(state == 0 ? List.of() : endings.get(suffix[state]));
        for (int column = 0; column < columns; column++) {
          int fallback = state == 0 ? 0 : rows.get(suffix[state])[column];
          int child = rows.get(state)[column];
          if (child < 0) {
            rows.get(state)[column] = fallback;
          } else {
            suffix[child] = fallback;
            queue.add(child);
          }
        }
      }
    }

    int[][] endings() {
      return endings.stream()
          .map(ids -> ids.stream().mapToInt(Integer::intValue).toArray())
          .toArray(int[][]::new);
    }

    int[] table(int[][] endingAt) {
      var table = new int[rows.size() * columns];
      for (int state = 0; state < rows.size(); state++) {
        for (int column = 0; column < columns; column++) {
          int target = rows.get(state)[column];
          int row = target * columns;
          table[state * columns + column] = endingAt[target].length == 0 ? row : ~row;
        }
      }
      return table;
    }
  }
}
