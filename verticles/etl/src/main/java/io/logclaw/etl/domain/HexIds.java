package io.logclaw.etl.domain;

import java.util.HexFormat;

/** Trace and span ids. What is not one is absent, which is no reason to refuse a record. */
final class HexIds {
  static final int TRACE_DIGITS = 32;
  static final int SPAN_DIGITS = 16;

  private static final HexFormat HEX = HexFormat.of();

  private HexIds() {}

  /** The id in lower case; empty unless the text is exactly so many hex digits, not all zero. */
  static String checked(String text, int digits) {
    if (text.length() != digits) {
      return "";
    }
    var id = new char[digits];
    boolean zero = true;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') { // full-width digits are digits, too
        return "";
      }
      zero &= digit == 0;
      id[i] = Character.forDigit(digit, 16);
    }
    return zero ? "" : new String(id);
  }

  /** The id that these bytes are; empty unless there are {@code digits / 2}, not all zero. */
  static String checked(byte[] bytes, int start, int count, int digits) {
    if (2 * count != digits) {
      return "";
    }
    boolean zero = true;
    for (int i = start; i < start + count; i++) {
      zero &= bytes[i] == 0;
    }
    return zero ? "" : HEX.formatHex(bytes, start, start + count);
  }

  /** As {@link #checked}, but a 64-bit trace id (16 digits) is filled up with zeros in front. */
  static String traceId(String text) {
    return text.length() == SPAN_DIGITS
        ? checked("0".repeat(TRACE_DIGITS - SPAN_DIGITS) + text, TRACE_DIGITS)
        : checked(text, TRACE_DIGITS);
  }

  /** An id that a sender gave as an unsigned 64-bit decimal number; empty unless it is one. */
  static String ofDecimal(String text, int digits) {
    try {
      var hex = Long.toHexString(Long.parseUnsignedLong(text));
      return checked("0".repeat(digits - hex.length()) + hex, digits);
    } catch (NumberFormatException _) {
      return "";
    }
  }
}
