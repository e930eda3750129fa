package io.logclaw.etl.domain;

/** Credentials known by their own shape, whatever stands before them. */
final class Credentials {
  private static final int SHORTEST_PART = 8;
  private static final int SHORTEST_BEARER = 16;
  private static final int AWS_KEY = 20;
  private static final String AUTHORIZATION = "authorization";

  private Credentials() {}

  /** Where the JSON web token that begins here, three characters at least, ends; else -1. */
  static int webToken(char[] text, int at, int end) {
    if (!is(text, at, "eyJ") || isInsideWord(text, at)) {
      return -1;
    }
    int header = part(text, at, end);
    int payload = header < end && text[header] == '.' ? part(text, header + 1, end) : header;
    boolean shaped =
        header - at >= SHORTEST_PART
            && payload - header > SHORTEST_PART
            && payload < end
            && text[payload] == '.';
    return shaped ? part(text, payload + 1, end) : -1;
  }

  private static int part(char[] text, int at, int end) {
    int next = at;
    while (next < end && (isAlphanumeric(text[next]) || text[next] == '-' || text[next] == '_')) {
      next++;
    }
    return next;
  }

  /** Where the id of an AWS access key that begins here ends; -1 if none does. */
  static int awsKey(char[] text, int at, int end) {
    int stop = at + AWS_KEY;
    if (stop > end || isInsideWord(text, at) || (stop < end && isAlphanumeric(text[stop]))) {
      return -1;
    }
    boolean prefixed = text[at + 3] == 'A' && (is(text, at, "AKI") || is(text, at, "ASI"));
    for (int i = at; prefixed && i < stop; i++) {
      prefixed = isDigit(text[i]) || (text[i] >= 'A' && text[i] <= 'Z');
    }
    return prefixed ? stop : -1;
  }

  private static boolean is(char[] text, int at, String three) {
    return text[at] == three.charAt(0)
        && text[at + 1] == three.charAt(1)
        && text[at + 2] == three.charAt(2);
  }

  /** Where the value begins if here stands {@code Bearer} or {@code Basic}; -1 if not. */
  static int afterScheme(char[] text, int at, int end) {
    if (isInsideWord(text, at)) {
      return -1;
    }
    int next = -1;
    if (SecretKeys.matches(text, at, end, "bearer ")) {
      next = at + 7;
    } else if (SecretKeys.matches(text, at, end, "basic ")) {
      next = at + 6;
    }
    while (next > 0 && next < end && text[next] == ' ') {
      next++;
    }
    return next;
  }

  /** Where the credential of a scheme ends, given where both begin; -1 if it is but a word. */
  static int ofScheme(char[] text, int scheme, int at, int end) {
    int stop = at;
    boolean digit = false;
    while (stop < end && isOfToken(text[stop])) {
      digit |= isDigit(text[stop]);
      stop++;
    }
    while (stop > at && text[stop - 1] == '.') { // the end of a sentence
      stop--;
    }
    if (stop == at) {
      return -1;
    }
    boolean basic = text[scheme + 1] == 'a' || text[scheme + 1] == 'A';
    boolean credential = basic ? holdsColon(text, at, stop) : digit && stop - at >= SHORTEST_BEARER;
    return credential || followsHeaderName(text, scheme) ? stop : -1;
  }

  private static boolean isOfToken(char c) {
    return isAlphanumeric(c) || "-._~+/=".indexOf(c) >= 0;
  }

  /** {@code user:password} in base64; what a word would decode to holds no colon. */
  private static boolean holdsColon(char[] text, int at, int stop) {
    if ((stop - at) % 4 != 0) {
      return false;
    }
    boolean colon = false;
    int bits = 0;
    for (int i = at; i < stop; i++) {
      bits = bits << 6 | sextet(text[i]);
      if ((i - at) % 4 == 3) {
        colon |= (bits >> 16 & 255) == ':' || (bits >> 8 & 255) == ':' || (bits & 255) == ':';
        bits = 0;
      }
    }
    return colon;
  }

  private static int sextet(char c) {
    if (c >= 'a') {
      return c - 'a' + 26 & 63;
    }
    if (c >= 'A') {
      return c - 'A';
    }
    return isDigit(c) ? c - '0' + 52 : c == '/' ? 63 : c == '=' ? 0 : 62;
  }

  /** After {@code Authorization:} (in whatever quotes) no word is innocent. */
  private static boolean followsHeaderName(char[] text, int scheme) {
    int before = scheme;
    boolean separated = false;
    while (before > 0 && " \"'\\:=[".indexOf(text[before - 1]) >= 0) {
      separated |= text[before - 1] == ':' || text[before - 1] == '=';
      before--;
    }
    int start = before - AUTHORIZATION.length();
    return separated && start >= 0 && SecretKeys.matches(text, start, before, AUTHORIZATION);
  }

  private static boolean isInsideWord(char[] text, int at) {
    return at > 0 && (isAlphanumeric(text[at - 1]) || text[at - 1] == '_' || text[at - 1] == '-');
  }

  private static boolean isAlphanumeric(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
