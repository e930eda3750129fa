package io.logclaw.indexing;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.Settings;

/** The role {@code indexing}: enriched logs and findings into OpenSearch. */
public final class IndexingModule implements RoleModule {
  static final String NAME = "indexing";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "writes logs and anomalies to OpenSearch; owns its templates and retention";
  }

  @Override
  public Deployment describe(Settings settings, Platform platform) {
    var config = IndexingConfig.from(settings);
    return Deployment.of(() -> new IndexingVerticle(config, platform));
  }
}
