package io.logclaw.detection;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.Settings;

/** Finds what is unusual in the stream of logs. */
public final class DetectionModule implements RoleModule {
  static final String NAME = "detection";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "finds dying processes and unusual error rates in the stream of logs";
  }

  @Override
  public Deployment describe(Settings settings, Platform platform) {
    var config = DetectionConfig.from(settings);
    return Deployment.of(() -> new DetectionVerticle(config, platform));
  }
}
