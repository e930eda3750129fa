package io.logclaw.ticketing.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * Ids that can be read out over the telephone: {@code INC-} and eight characters of Crockford's
 * base 32 (no I, L, O, U), 40 bits of a hash of the first finding's id. The same finding always
 * opens the same incident, which makes a replay harmless.
 */
public final class IncidentIds {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final Pattern FORM = Pattern.compile("INC-[" + ALPHABET + "]{" + LENGTH + "}");

  private IncidentIds() {}

  /** The id of the incident that this finding opens. */
  public static String of(String findingId) {
    var hash = sha256(findingId);
    long bits = 0;
    for (int i = 0; i < 5; i++) {
      bits = (bits << 8) | (hash[i] & 0xff);
    }
    var id = new StringBuilder("INC-");
    for (int i = LENGTH - 1; i >= 0; i--) {
      id.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
    }
    return id.toString();
  }

  /** Whether a text has the form of an incident id. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
