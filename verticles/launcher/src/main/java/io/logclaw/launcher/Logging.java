package io.logclaw.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** Chooses where the logging configuration is and how lines look; before the first logger. */
final class Logging {
  private static final String FORMAT = "logclaw.log.format";
  private static final String FILE = "log4j2.configurationFile";

  private Logging() {}

  /**
   * Text on a terminal, JSON elsewhere; {@code -Dlogclaw.log.format=text|json} decides otherwise.
   */
  static void configure() {
    if (System.getProperty(FORMAT) == null) {
      var console = System.console();
      System.setProperty(FORMAT, console != null && console.isTerminal() ? "text" : "json");
    }
    var file = home().resolve("conf").resolve("log4j2.xml");
    if (System.getProperty(FILE) == null && Files.isReadable(file)) {
      System.setProperty(FILE, file.toUri().toString());
    }
    System.setProperty("hazelcast.logging.type", "slf4j");
  }

  /** The installation: where {@code conf/} and {@code webroot/} are. */
  static Path home() {
    return Path.of(System.getProperty("logclaw.home", "."));
  }
}
