package io.logclaw.intake;

import io.logclaw.platform.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * TLS of the OTLP listeners, section {@code intake.tls}.
 *
 * @param certFile PEM: the listeners' certificate and those between it and its root. Default none:
 *     no TLS
 * @param keyFile PEM: its private key, as PKCS #8; goes with {@code certFile}
 * @param clientCaFile PEM: who signs senders' certificates; a sender without one is refused then.
 *     Default none
 * @param minVersion 1.2 or 1.3. Default 1.2
 * @param reloadInterval between looks at whether the files have changed. Default 1 min
 */
record TlsConfig(
    Optional<Path> certFile,
    Optional<Path> keyFile,
    Optional<Path> clientCaFile,
    String minVersion,
    Duration reloadInterval) {

  static TlsConfig from(Settings settings) {
    var config =
        new TlsConfig(
            file(settings, "certFile"),
            file(settings, "keyFile"),
            file(settings, "clientCaFile"),
            settings.string("minVersion", "1.2"),
            settings.duration("reloadInterval", Duration.ofMinutes(1)));
    config.check(settings);
    return config;
  }

  private static Optional<Path> file(Settings settings, String key) {
    return settings.optional(key).map(name -> settings.path(key, ""));
  }

  private void check(Settings settings) {
    if (certFile.isEmpty() && (keyFile.isPresent() || clientCaFile.isPresent())) {
      settings.problem("certFile", "a file, as there is a keyFile or clientCaFile");
    }
    if (keyFile.isEmpty() && certFile.isPresent()) {
      settings.problem("keyFile", "a file, as there is a certFile");
    }
    if (!minVersion.matches("1\\.[23]")) {
      settings.problem("minVersion", "1.2 or 1.3");
    }
    if (reloadInterval.isZero()) {
      settings.problem("reloadInterval", "more than 0");
    }
  }

  boolean enabled() {
    return certFile.isPresent();
  }

  /** What the JDK calls the versions that are spoken. */
  Set<String> protocols() {
    return minVersion.equals("1.3") ? Set.of("TLSv1.3") : Set.of("TLSv1.2", "TLSv1.3");
  }
}
