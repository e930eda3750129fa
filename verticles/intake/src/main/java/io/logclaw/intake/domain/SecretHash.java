package io.logclaw.intake.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 of a secret: enough to know the secret again, too little to send it.
 *
 * @param hex 64 hexadecimal digits
 */
public record SecretHash(String hex) {
  /**
   * A hash as an operator wrote it down.
   *
   * @throws IllegalArgumentException if it is none; says nothing of it, for it may be the secret
   */
  public SecretHash {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException("no SHA-256 in hexadecimal digits");
    }
    hex = hex.toLowerCase(Locale.ROOT);
  }

  /** The hash of a secret. */
  public static SecretHash of(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return new SecretHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** Whether both are the same; takes as long if they are not. */
  public boolean matches(SecretHash other) {
    return MessageDigest.isEqual(hex.getBytes(US_ASCII), other.hex.getBytes(US_ASCII));
  }

  @Override
  public String toString() {
    return "***";
  }
}
