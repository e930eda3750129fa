package io.logclaw.ticketing;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.Settings;

/** The role that makes incidents of findings and keeps tickets in step with them. */
public final class TicketingModule implements RoleModule {
  @Override
  public String name() {
    return "ticketing";
  }

  @Override
  public String summary() {
    return "groups findings into incidents, keeps tickets on PagerDuty and Slack in step";
  }

  @Override
  public Deployment describe(Settings settings, Platform platform) {
    var config = TicketingConfig.from(settings);
    return Deployment.of(() -> new TicketingVerticle(config, platform));
  }
}
