package io.logclaw.platform;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

  /**
   * What the launcher gives to Vert.x, and tells a person.
   *
   * @param verticle runs once per instance
   * @param options how to run it
   * @param endpoints where people or programs reach this role
   */
  record Deployment(
      Supplier<? extends Deployable> verticle,
      DeploymentOptions options,
      List<Endpoint> endpoints) {
    public Deployment {
      endpoints = List.copyOf(endpoints);
    }

    /** One instance on an event loop, reached by nobody. */
    public static Deployment of(Supplier<? extends Deployable> verticle) {
      return new Deployment(verticle, new DeploymentOptions(), List.of());
    }

    /** The same, reached there by those who want {@code purpose}. */
    public Deployment reachedAt(String purpose, String address) {
      var more = Stream.concat(endpoints.stream(), Stream.of(new Endpoint(purpose, address)));
      return new Deployment(verticle, options, more.toList());
    }
  }

  /**
   * Where to reach a role: a line of what the start-up says.
   *
   * @param purpose such as {@code dashboard}
   * @param address such as {@code http://127.0.0.1:8080}
   */
  record Endpoint(String purpose, String address) {}
}
