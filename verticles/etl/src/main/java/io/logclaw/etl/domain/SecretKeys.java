package io.logclaw.etl.domain;

/** Names behind which a secret stands: {@code password}, {@code api_key}, {@code accessToken} … */
final class SecretKeys {
  private static final String[] OF_D = {"password", "passwd", "pwd"};
  private static final String[] OF_E = {"passphrase"};
  private static final String[] OF_N = {"token"};
  private static final String[] OF_T = {"secret"};
  private static final String[] OF_Y = {
    "api_key",
    "api-key",
    "apikey",
    "access_key",
    "accesskey",
    "private_key",
    "privatekey",
    "secret_key",
    "secretkey"
  };
  private static final String[] NONE = {};

  /** So long a word is clear as the end of any other, such as {@code dbpassword}. */
  private static final int CLEAR = 8;

  private SecretKeys() {}

  /**
   * Whether the name that ends before {@code end} is one of a secret, or ends with one as a word.
   */
  static boolean endsWithOne(char[] text, int floor, int end) {
    if (end <= floor) {
      return false;
    }
    for (var word : endingWith(text[end - 1])) {
      int start = end - word.length();
      if (start >= floor
          && matches(text, start, end, word)
          && (word.length() >= CLEAR || startsWord(text, floor, start))) {
        return true;
      }
    }
    return false;
  }

  private static String[] endingWith(char last) {
    return switch (last | 0x20) {
      case 'd' -> OF_D;
      case 'e' -> OF_E;
      case 'n' -> OF_N;
      case 't' -> OF_T;
      case 'y' -> OF_Y;
      default -> NONE;
    };
  }

  /** Not inside a longer word: after anything but a letter or digit, or as a hump of camelCase. */
  private static boolean startsWord(char[] text, int floor, int start) {
    return start == floor
        || !Character.isLetterOrDigit(text[start - 1])
        || (Character.isUpperCase(text[start]) && Character.isLowerCase(text[start - 1]));
  }

  /** Whether the lower-case word stands here in any case. */
  static boolean matches(char[] text, int at, int end, String lower) {
    if (end - at < lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      char wanted = lower.charAt(i);
      char c = text[at + i];
      if (c != wanted && (wanted < 'a' || wanted > 'z' || (c | 0x20) != wanted)) {
        return false;
      }
    }
    return true;
  }
}
