package io.logclaw.web;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.Settings;

/** The web role: JSON API, live streams and the dashboard. */
public final class WebModule implements RoleModule {
  @Override
  public String name() {
    return "web";
  }

  @Override
  public String summary() {
    return "serves the API, live streams and the dashboard";
  }

  @Override
  public Deployment describe(Settings settings, Platform platform) {
    var config = WebConfig.from(settings);
    return Deployment.of(() -> new WebVerticle(config, platform))
        .reachedAt("dashboard", "http://%s:%d".formatted(config.host(), config.port()));
  }
}
