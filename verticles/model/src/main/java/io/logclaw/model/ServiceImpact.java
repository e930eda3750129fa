package io.logclaw.model;

/**
 * How one service takes part in a failure.
 *
 * @param service its name
 * @param role where it stands as seen from the origin
 * @param errors error records it wrote
 */
public record ServiceImpact(String service, Role role, long errors) {
  /** Where a service stands in a failure. */
  public enum Role {
    /** The failure began here. */
    ORIGIN,
    /** Calls the origin, directly or through others, and fails with it. */
    UPSTREAM,
    /** Called by the origin. */
    DOWNSTREAM,
    /** In the same requests, with no call to or from the origin known. */
    BYSTANDER
  }
}
