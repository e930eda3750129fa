package io.logclaw.correlation.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Ids of findings: 32 hex digits of a hash over what was found, so that a replay repeats them. */
final class FindingId {
  private static final int BYTES = 16;

  private FindingId() {}

  /** The id of these parts, in this order; no two lists of parts share a text. */
  static String of(Object... parts) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        var bytes = part.toString().getBytes(UTF_8);
        sha256.update((bytes.length + ":").getBytes(UTF_8));
        sha256.update(bytes);
      }
      return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(), BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
