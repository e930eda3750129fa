package io.logclaw.launcher;

import io.logclaw.platform.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where settings come from, for every command; fields are set by picocli. */
final class SettingsOptions {
  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Settings in YAML. Default: conf/logclaw.yaml beside the start script.")
  @Nullable Path config;

  @Option(
      names = "--set",
      scope = ScopeType.INHERIT,
      paramLabel = "KEY=VALUE",
      description = "One setting; wins over file and environment. May be repeated.")
  Map<String, String> set = new LinkedHashMap<>();

  /** What file, environment and command line say, the later winning. */
  Map<String, String> values() {
    var probe = new Settings(Map.of());
    readAll(probe);
    var values = new TreeMap<String, String>();
    var file = config;
    if (file == null) {
      var standard = Logging.home().resolve("conf").resolve("logclaw.yaml");
      if (Files.exists(standard)) {
        values.putAll(SettingsFile.read(standard));
      }
    } else {
      values.putAll(SettingsFile.read(file));
    }
    values.putAll(Environment.settings(System.getenv(), probe.known().keySet()));
    values.putAll(set);
    return values;
  }

  /** Reads every section of every role; mistakes are collected in the settings. */
  static Plan readAll(Settings settings) {
    return Plan.read(settings, Roles.all(), new SimpleMeterRegistry());
  }
}
