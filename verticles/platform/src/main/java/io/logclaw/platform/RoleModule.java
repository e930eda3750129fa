package io.logclaw.platform;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import java.util.function.Supplier;

/** One part of the system that can run alone in a process or beside the others. */
public interface RoleModule {
  /** Stable name used by {@code --roles}, in metrics, in settings and in Helm values. */
  String name();

  /** What it does, one line for {@code --list-roles}. */
  String summary();

  /**
   * Reads this role's section and says what to deploy. Does no I/O and never throws: mistakes are
   * collected in the settings.
   *
   * @param settings the section that bears this role's name
   * @param platform what the process offers to its roles
   */
  Deployment describe(Settings settings, Platform platform);

  /** What the launcher gives to Vert.x; the supplier runs once per instance. */
  record Deployment(Supplier<? extends Deployable> verticle, DeploymentOptions options) {
    /** One instance on an event loop. */
    public static Deployment of(Supplier<? extends Deployable> verticle) {
      return new Deployment(verticle, new DeploymentOptions());
    }
  }
}
