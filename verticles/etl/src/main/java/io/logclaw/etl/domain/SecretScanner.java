package io.logclaw.etl.domain;

import io.logclaw.etl.domain.Redaction.Rule;

/**
 * Finds secrets in a text, one after the other, in one pass: only a few characters can be part of
 * the beginning of one, and what is looked at around these is bounded or becomes part of the find.
 */
final class SecretScanner {
  /** How every replacement begins. */
  static final String MARK = "[redacted";

  private static final byte DIGIT = 1;
  private static final byte SEPARATOR = 2;
  private static final byte WEB_TOKEN = 3;
  private static final byte AWS = 4;
  private static final byte SCHEME = 5;
  private static final byte AT_SIGN = 6;

  private final byte[] triggers = new byte[128];
  private final SecretValue value;
  private char[] text = {};
  private int limit;
  private int position;
  private int start;
  private Rule rule = Rule.TOKEN;

  SecretScanner(Redaction redaction) {
    value =
        new SecretValue(
            redaction.tokens(), redaction.keys().stream().map(Redactor::normal).toList());
    if (!redaction.keys().isEmpty()) {
      triggers[':'] = SEPARATOR;
    }
    if (redaction.cardNumbers()) {
      for (char digit = '2'; digit <= '6'; digit++) {
        triggers[digit] = DIGIT;
      }
    }
    if (redaction.tokens()) {
      triggers['='] = SEPARATOR;
      triggers[':'] = SEPARATOR;
      triggers['J'] = WEB_TOKEN; // of eyJ: rarer than the e
      triggers['A'] = AWS;
      triggers['B'] = SCHEME;
      triggers['b'] = SCHEME;
    }
    if (redaction.emails()) {
      triggers['@'] = AT_SIGN;
    }
  }

  /** Begins with a text, which is only read, up to {@code limit}. */
  void begin(char[] text, int limit) {
    this.text = text;
    this.limit = limit;
    position = 0;
  }

  /** Goes to the next secret; whether there is one. */
  boolean next() {
    var characters = text;
    var kinds = triggers;
    int end = limit;
    char before = position > 0 ? characters[position - 1] : ' ';
    for (int at = position; at < end; at++) {
      char c = characters[at];
      if (c < kinds.length
          && kinds[c] != 0
          && (kinds[c] != DIGIT || before < '0' || before > '9') // most digits follow another
          && found(kinds[c], at)) {
        return true;
      }
      before = c;
    }
    position = end;
    return false;
  }

  private boolean found(byte trigger, int at) {
    return switch (trigger) {
      case DIGIT -> found(Rule.CARD, at, CardNumbers.end(text, at, limit));
      case WEB_TOKEN ->
          at - 2 >= position
              && found(Rule.TOKEN, at - 2, Credentials.webToken(text, at - 2, limit));
      case AWS -> found(Rule.TOKEN, at, Credentials.awsKey(text, at, limit));
      case SCHEME -> foundScheme(at);
      case SEPARATOR ->
          value.find(text, position, at, limit) && found(value.rule(), value.start(), value.end());
      default -> foundEmail(at);
    };
  }

  private boolean foundScheme(int at) {
    int credential = Credentials.afterScheme(text, at, limit);
    return credential > 0
        && found(Rule.TOKEN, credential, Credentials.ofScheme(text, at, credential, limit));
  }

  private boolean foundEmail(int at) {
    int local = EmailAddresses.start(text, position, at);
    return local >= 0 && found(Rule.EMAIL, local, EmailAddresses.end(text, at, limit));
  }

  private boolean found(Rule rule, int start, int end) {
    if (end < 0) {
      return false;
    }
    this.rule = rule;
    this.start = start;
    this.position = end;
    return true;
  }

  Rule rule() {
    return rule;
  }

  int start() {
    return start;
  }

  /** Where the secret ends and the search goes on. */
  int end() {
    return position;
  }
}
