package io.logclaw.intake.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The texts that stand for numbers, ids and bytes in OTLP JSON. */
final class JsonNumbers {
  /** Enough for any 64-bit number and any double; more digits would only cost time. */
  private static final int MAX_LENGTH = 400;

  private static final int LONG_DIGITS = 19;

  private JsonNumbers() {}

  /**
   * A whole number, also as {@code 1e3} or {@code 2.0}; null if it is none or too long for 64 bits
   * by far.
   *
   * @throws MalformedOtlpException if it is no number at all
   */
  static @Nullable BigInteger whole(String text) {
    if (isPlain(text)) {
      return BigInteger.valueOf(Long.parseLong(text));
    }
    var number = decimal(text);
    if (number.signum() == 0) {
      return BigInteger.ZERO;
    }
    // Looked at before it is expanded: 1e999999999 is short to write and long to hold.
    if (number.precision() - (long) number.scale() > LONG_DIGITS + 1) {
      return null;
    }
    var stripped = number.stripTrailingZeros();
    return stripped.scale() > 0 ? null : stripped.toBigInteger();
  }

  private static boolean isPlain(String text) {
    if (text.isEmpty() || text.length() >= LONG_DIGITS) {
      return false;
    }
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static BigDecimal decimal(String text) {
    try {
      if (text.length() <= MAX_LENGTH) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException _) {
      // answered below
    }
    throw new MalformedOtlpException(
        "JSON: \"%s\" is no number".formatted(text.substring(0, Math.min(40, text.length()))));
  }

  static boolean fitsLong(BigInteger value) {
    return value.bitLength() < Long.SIZE;
  }

  /**
   * A double.
   *
   * @throws NumberFormatException if it is none
   */
  static double real(String text) {
    return switch (text) {
      case "NaN", "Infinity", "-Infinity" -> Double.parseDouble(text);
      default -> {
        if (!text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
          throw new NumberFormatException(); // Java would take 1d and 0x1p3 too
        }
        yield Double.parseDouble(text);
      }
    };
  }

  /** Base64, standard or URL-safe, with or without padding; null if it is neither. */
  static byte @Nullable [] base64(String text) {
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** Hex of any case; null unless it has that many bytes. */
  static byte @Nullable [] id(String text, int bytes) {
    if (text.length() != 2 * bytes) {
      return null;
    }
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
