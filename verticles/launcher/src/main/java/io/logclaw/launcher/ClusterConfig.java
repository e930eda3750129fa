package io.logclaw.launcher;

import io.logclaw.platform.Settings;
import java.util.List;

/**
 * How processes find each other, section {@code cluster}.
 *
 * @param mode {@code auto}: none if one process plays all roles, else {@code tcp}; {@code off};
 *     {@code tcp}; {@code kubernetes}. Default {@code auto}
 * @param host address to listen on. Default {@code 127.0.0.1}
 * @param port first port tried; the next 20 serve further members on this machine. Default 5701
 * @param members where others may be, for {@code tcp}. Default {@code 127.0.0.1}
 * @param serviceDns name of a headless service, for {@code kubernetes}. Default {@code
 *     logclaw-cluster}
 * @param name clusters of different names never meet. Default {@code logclaw}
 */
record ClusterConfig(
    Mode mode, String host, int port, List<String> members, String serviceDns, String name) {

  /** Ways of finding each other; there is no multicast. */
  enum Mode {
    AUTO,
    OFF,
    TCP,
    KUBERNETES
  }

  static ClusterConfig from(Settings settings) {
    return new ClusterConfig(
        settings.choice("mode", Mode.AUTO),
        settings.string("host", "127.0.0.1"),
        settings.port("port", 5701),
        settings.list("members", "127.0.0.1"),
        settings.string("serviceDns", "logclaw-cluster"),
        settings.string("name", "logclaw"));
  }

  /** The mode in force, {@code auto} resolved. */
  Mode effective(boolean playsAllRoles) {
    if (mode != Mode.AUTO) {
      return mode;
    }
    return playsAllRoles ? Mode.OFF : Mode.TCP;
  }
}
