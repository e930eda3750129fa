package io.logclaw.model;

import java.util.regex.Pattern;

/**
 * Whose data something is. One LogClaw serves one tenant; the id still travels with every record.
 *
 * @param value 1 to 63 lower-case letters, digits and inner hyphens, as a Kubernetes name part
 */
public record TenantId(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  public TenantId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "tenant id \"%s\" (expected: 1 to 63 of a-z, 0-9 and inner hyphens)".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
