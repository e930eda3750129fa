package io.logclaw.etl.domain;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;

/**
 * Reads the scalars of OTLP JSON as proto3 JSON wants it: numbers also as strings, null as absent.
 */
final class OtlpJsonScalars {
  private static final int LONGEST_NUMBER = 64;
  private static final BigDecimal TWO_TO_63 = BigDecimal.TWO.pow(63);
  private static final BigDecimal LEAST_SIGNED = TWO_TO_63.negate();
  private static final BigDecimal TWO_TO_64 = BigDecimal.TWO.pow(64);

  private OtlpJsonScalars() {}

  /** Whether there is an object; null means there is none. */
  static boolean isObject(JsonParser parser, String what) throws BrokenRecordException {
    return expect(parser, JsonToken.START_OBJECT, what, "an object");
  }

  /** Whether there is an array; null means there is none. */
  static boolean expectArray(JsonParser parser, String what) throws BrokenRecordException {
    return expect(parser, JsonToken.START_ARRAY, what, "an array");
  }

  private static boolean expect(JsonParser parser, JsonToken start, String what, String expected)
      throws BrokenRecordException {
    if (parser.currentToken() == start) {
      return true;
    }
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    throw mismatch(parser, what, expected);
  }

  static BrokenRecordException mismatch(JsonParser parser, String what, String expected) {
    return new BrokenRecordException(
        "%s is %s (expected: %s)".formatted(what, parser.currentToken(), expected));
  }

  static void expectString(JsonParser parser, String what) throws BrokenRecordException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw mismatch(parser, what, "a string");
    }
  }

  static String text(JsonParser parser, String what) throws IOException, BrokenRecordException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    expectString(parser, what);
    return parser.getText();
  }

  /** 64 bits, as a number or as a string; null is 0. */
  static long signed(JsonParser parser, String what) throws IOException, BrokenRecordException {
    var digits = digits(parser, what);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      return whole(digits, what, LEAST_SIGNED, TWO_TO_63);
    }
  }

  /** 64 bits without sign, as a number or as a string; null is 0. */
  static long unsigned(JsonParser parser, String what) throws IOException, BrokenRecordException {
    var digits = digits(parser, what);
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException _) {
      return whole(digits, what, BigDecimal.ZERO, TWO_TO_64);
    }
  }

  private static String digits(JsonParser parser, String what)
      throws IOException, BrokenRecordException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> "0";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> parser.getText();
      default -> throw mismatch(parser, what, "a whole number");
    };
  }

  /** A whole number written as {@code 1.7e18} or the like. */
  private static long whole(String digits, String what, BigDecimal least, BigDecimal tooLarge)
      throws BrokenRecordException {
    try {
      var number = new BigDecimal(digits.length() > LONGEST_NUMBER ? "" : digits);
      if (number.compareTo(least) >= 0 && number.compareTo(tooLarge) < 0) {
        return number.toBigIntegerExact().longValue();
      }
    } catch (ArithmeticException | NumberFormatException _) {
      // said below
    }
    throw new BrokenRecordException(
        "%s is \"%.40s\" (expected: a whole number of 64 bits)".formatted(what, digits));
  }

  static double real(JsonParser parser, String what) throws IOException, BrokenRecordException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_STRING -> {
        try {
          yield Double.parseDouble(parser.getText());
        } catch (NumberFormatException _) {
          throw new BrokenRecordException(
              "%s is \"%.40s\" (expected: a number)".formatted(what, parser.getText()));
        }
      }
      default -> throw mismatch(parser, what, "a number");
    };
  }

  static String bool(JsonParser parser, String what) throws BrokenRecordException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      default -> throw mismatch(parser, what, "true or false");
    };
  }

  /** Base64 in the standard alphabet with padding, whichever variant came. */
  static String base64(JsonParser parser, String what) throws IOException, BrokenRecordException {
    expectString(parser, what);
    var given = parser.getText().replace('-', '+').replace('_', '/');
    try {
      return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(given));
    } catch (IllegalArgumentException _) {
      throw new BrokenRecordException(
          "%s is \"%.40s\" (expected: base64)".formatted(what, parser.getText()));
    }
  }
}
