package io.logclaw.launcher;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settings from the environment: {@code LOGCLAW_INTAKE_HTTP_PORT} is {@code intake.http.port}. What
 * starts with the prefix and matches no setting is kept under its own name, so that it is reported
 * as unknown.
 */
final class Environment {
  private static final String PREFIX = "LOGCLAW_";

  /** Read by the start script, not by us. */
  private static final Set<String> OF_THE_SCRIPT = Set.of("LOGCLAW_JAVA_OPTS");

  private Environment() {}

  /**
   * The settings found.
   *
   * @param keys every key there is
   */
  static Map<String, String> settings(Map<String, String> environment, Collection<String> keys) {
    var byVariable = new TreeMap<String, String>();
    for (var key : keys) {
      byVariable.put(variable(key), key);
    }
    var found = new TreeMap<String, String>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !OF_THE_SCRIPT.contains(name)) {
            found.put(byVariable.getOrDefault(name, name), value);
          }
        });
    return found;
  }

  private static String variable(String key) {
    return PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
