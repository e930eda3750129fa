package io.logclaw.correlation;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.Settings;

/** Follows requests across services and finds where a failure began. */
public final class CorrelationModule implements RoleModule {
  static final String NAME = "correlation";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "follows requests across services and finds where a failure began";
  }

  @Override
  public Deployment describe(Settings settings, Platform platform) {
    var config = CorrelationConfig.from(settings);
    return Deployment.of(() -> new CorrelationVerticle(config, platform));
  }
}
