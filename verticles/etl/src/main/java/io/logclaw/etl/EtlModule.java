package io.logclaw.etl;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.Settings;

/** The role {@code etl}: OTLP in, flat enriched documents out. */
public final class EtlModule implements RoleModule {
  static final String NAME = "etl";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "turns raw OTLP records into flat, enriched log documents";
  }

  @Override
  public Deployment describe(Settings settings, Platform platform) {
    var config = EtlConfig.from(settings);
    return Deployment.of(() -> new EtlVerticle(config, platform));
  }
}
