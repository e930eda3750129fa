package io.logclaw.detection.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from what was found: the same finding has the same id in every process. */
final class Ids {
  private static final int BYTES = 12;
  private static final byte SEPARATOR = 0;

  private Ids() {}

  /** 24 hex digits of the parts' SHA-256. */
  static String of(String... parts) {
    var digest = sha256();
    for (var part : parts) {
      digest.update(part.getBytes(UTF_8));
      digest.update(SEPARATOR);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
