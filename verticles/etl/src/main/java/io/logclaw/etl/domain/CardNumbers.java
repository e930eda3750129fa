package io.logclaw.etl.domain;

/**
 * Payment card numbers: 13 to 19 digits in one piece, or in the groups printed on cards, that begin
 * as a card network's do and have the right check digit. Times in milliseconds, microseconds and
 * nanoseconds begin with a 1 and so never pass.
 */
final class CardNumbers {
  private static final int LEAST = 13;
  private static final int MOST = 19;

  private CardNumbers() {}

  /** Where the card number that begins here ends; -1 if none does. */
  static int end(char[] text, int at, int end) {
    if (text[at] < '2' || text[at] > '6' || continuesBefore(text, at)) {
      return -1;
    }
    int first = digits(text, at, end);
    if (first >= LEAST) {
      return isCard(text, at, at + first, end) ? at + first : -1;
    }
    return first == 4 ? grouped(text, at, end) : -1;
  }

  /** A number in the middle of a word, of a decimal or of a longer hyphenated id is no card. */
  private static boolean continuesBefore(char[] text, int at) {
    if (at == 0) {
      return false;
    }
    char before = text[at - 1];
    if (before <= ' ') { // the usual case, quickly
      return false;
    }
    return isDigit(before)
        || Character.isLetterOrDigit(before)
        || before == '_'
        || (at > 1 && (before == '-' || before == '.') && Character.isLetterOrDigit(text[at - 2]));
  }

  private static int digits(char[] text, int at, int end) {
    int next = at;
    while (next < end && isDigit(text[next]) && next - at <= MOST) {
      next++;
    }
    return next - at;
  }

  /** 4-4-4-4, 4-4-4-4-3, 4-6-5 and 4-6-4, all with the same separator. */
  private static int grouped(char[] text, int at, int end) {
    int second = at + 5;
    char separator = second <= end && second - 1 < end ? text[second - 1] : 0;
    if (separator != ' ' && separator != '-') {
      return -1;
    }
    int count = digits(text, second, end);
    if (count == 6) {
      return lastGroup(text, at, group(text, second, 6, separator, end), 5, 4, end);
    }
    int third = count == 4 ? group(text, second, 4, separator, end) : -1;
    int fourth = third < 0 ? -1 : group(text, third, 4, separator, end);
    if (fourth < 0 || digits(text, fourth, end) != 4) {
      return -1;
    }
    int fifth = group(text, fourth, 4, separator, end);
    int longest = fifth < 0 ? -1 : lastGroup(text, at, fifth, 3, 3, end);
    return longest < 0 ? lastGroup(text, at, fourth, 4, 4, end) : longest;
  }

  /** Where the next group begins after one of so many digits and the separator; -1 if not so. */
  private static int group(char[] text, int at, int count, char separator, int end) {
    int after = at + count;
    boolean shaped = digits(text, at, end) == count && after < end && text[after] == separator;
    return shaped ? after + 1 : -1;
  }

  private static int lastGroup(char[] text, int start, int at, int most, int least, int end) {
    if (at < 0) {
      return -1;
    }
    int count = digits(text, at, end);
    boolean card = count >= least && count <= most && isCard(text, start, at + count, end);
    boolean goesOn =
        at + count + 1 < end && text[at + count] == '-' && isDigit(text[at + count + 1]);
    return card && !goesOn ? at + count : -1;
  }

  private static int digitsOf(char[] text, int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += isDigit(text[i]) ? 1 : 0;
    }
    return count;
  }

  private static boolean isCard(char[] text, int start, int end, int limit) {
    int digits = digitsOf(text, start, end);
    return digits <= MOST
        && (end == limit || !continues(text[end]))
        && isOfNetwork(text, start, digits)
        && hasCheckDigit(text, start, end);
  }

  private static boolean continues(char after) {
    return Character.isLetterOrDigit(after) || after == '_';
  }

  /** Visa, Mastercard, American Express, Diners Club, Discover, JCB, UnionPay, Maestro. */
  private static boolean isOfNetwork(char[] text, int start, int digits) {
    int four = 0;
    for (int i = start; i < start + 4; i++) {
      four = 10 * four + text[i] - '0';
    }
    int two = four / 100;
    return switch (two / 10) {
      case 2 -> digits == 16 && four >= 2221 && four <= 2720;
      case 3 -> isThree(two, four, digits);
      case 4 -> digits == 13 || digits == 16 || digits == 19;
      case 5 -> two == 50 || two >= 56 || digits == 16;
      case 6 -> four == 6011 || two >= 62;
      default -> false;
    };
  }

  private static boolean isThree(int two, int four, int digits) {
    return switch (two) {
      case 34, 37 -> digits == 15;
      case 30, 36, 38, 39 -> digits == 14;
      case 35 -> digits >= 16 && four >= 3528 && four <= 3589;
      default -> false;
    };
  }

  /** Luhn's sum over the digits, separators left out. */
  private static boolean hasCheckDigit(char[] text, int start, int end) {
    int sum = 0;
    boolean twice = false;
    for (int i = end - 1; i >= start; i--) {
      if (isDigit(text[i])) {
        int digit = (text[i] - '0') * (twice ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
        twice = !twice;
      }
    }
    return sum % 10 == 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
