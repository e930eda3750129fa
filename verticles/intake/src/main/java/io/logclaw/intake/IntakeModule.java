package io.logclaw.intake;

import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.Settings;

/** The OpenTelemetry Collector's place: OTLP in, Kafka out. */
public final class IntakeModule implements RoleModule {
  @Override
  public String name() {
    return "intake";
  }

  @Override
  public String summary() {
    return "takes OpenTelemetry logs in (gRPC 4317, HTTP 4318) and writes them to raw-logs";
  }

  @Override
  public Deployment describe(Settings settings, Platform platform) {
    var config = IntakeConfig.from(settings);
    return Deployment.of(() -> new IntakeVerticle(config, platform))
        .reachedAt("logs by HTTP", address(config, config.httpPort()))
        .reachedAt("logs by gRPC", address(config, config.grpcPort()));
  }

  private static String address(IntakeConfig config, int port) {
    var scheme = config.tls().enabled() ? "https" : "http";
    return "%s://%s:%d".formatted(scheme, config.host(), port);
  }
}
