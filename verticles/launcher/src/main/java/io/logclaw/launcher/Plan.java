package io.logclaw.launcher;

import io.logclaw.model.TenantId;
import io.logclaw.platform.Health;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.ManagementConfig;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.RoleModule.Deployment;
import io.logclaw.platform.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything read out of the settings before anything starts.
 *
 * @param platform what roles are given
 * @param management the management port
 * @param cluster how to find other processes
 * @param deployments role name to what to deploy, in start order
 */
record Plan(
    Platform platform,
    ManagementConfig management,
    ClusterConfig cluster,
    Map<String, Deployment> deployments) {

  /** Reads every section; mistakes are collected in the settings. */
  static Plan read(Settings settings, List<RoleModule> roles, MeterRegistry meters) {
    var platform =
        new Platform(
            tenant(settings),
            settings.path("dataDirectory", "data"),
            KafkaAccess.from(settings.section("kafka")),
            OpenSearchAccess.from(settings.section("opensearch")),
            new Health(),
            meters,
            Clock.systemUTC());
    var deployments = new LinkedHashMap<String, Deployment>();
    for (var role : roles) {
      deployments.put(role.name(), role.describe(settings.section(role.name()), platform));
    }
    return new Plan(
        platform,
        ManagementConfig.from(settings.section("management")),
        ClusterConfig.from(settings.section("cluster")),
        deployments);
  }

  private static TenantId tenant(Settings settings) {
    try {
      return new TenantId(settings.string("tenant", "default"));
    } catch (IllegalArgumentException _) {
      settings.problem("tenant", "1 to 63 of a-z, 0-9 and inner hyphens");
      return new TenantId("default");
    }
  }
}
