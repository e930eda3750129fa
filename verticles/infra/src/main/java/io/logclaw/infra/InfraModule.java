package io.logclaw.infra;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.Settings;

/** The infra role: watches Kafka, OpenSearch and every member. */
public final class InfraModule implements RoleModule {
  @Override
  public String name() {
    return "infra";
  }

  @Override
  public String summary() {
    return "watches Kafka, OpenSearch and every member";
  }

  @Override
  public Deployment describe(Settings settings, Platform platform) {
    var config = InfraConfig.from(settings);
    return Deployment.of(() -> new InfraVerticle(config, platform));
  }
}
