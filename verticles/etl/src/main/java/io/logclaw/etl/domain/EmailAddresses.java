package io.logclaw.etl.domain;

/** E-mail addresses, looked at from their at sign. */
final class EmailAddresses {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 255;

  private EmailAddresses() {}

  /** Where the part before the at sign begins; -1 if there is none. */
  static int start(char[] text, int floor, int at) {
    int start = at;
    int least = Math.max(floor, at - LONGEST_LOCAL);
    while (start > least && (isAlphanumeric(text[start - 1]) || isOfLocal(text[start - 1]))) {
      start--;
    }
    return start == at ? -1 : start;
  }

  private static boolean isOfLocal(char c) {
    return "._%+-".indexOf(c) >= 0;
  }

  /** Where the domain behind the at sign ends; -1 if it has no top-level domain of letters. */
  static int end(char[] text, int at, int limit) {
    int stop = at + 1;
    int most = Math.min(limit, stop + LONGEST_DOMAIN);
    int label = stop;
    int end = -1;
    while (stop < most && (isAlphanumeric(text[stop]) || text[stop] == '-' || text[stop] == '.')) {
      if (text[stop] == '.') {
        label = stop + 1;
      }
      stop++;
      boolean top = label > at + 2 && stop - label >= 2 && isLetter(text[stop - 1]);
      end = top ? stop : end;
    }
    return end;
  }

  private static boolean isAlphanumeric(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x80 && Character.isLetter(c));
  }
}
