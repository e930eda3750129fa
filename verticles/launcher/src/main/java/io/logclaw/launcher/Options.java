package io.logclaw.launcher;

import picocli.CommandLine.Option;

/** What the command line says; fields are set by picocli. */
final class Options {
  @Option(
      names = "--roles",
      paramLabel = "NAMES",
      description = "What this process does: all, or names separated by commas. Default: all.")
  String roles = Roles.ALL;

  @Option(names = "--list-roles", description = "Show the roles and what they do.")
  boolean listRoles;

  @Option(
      names = "--print-config",
      description = "Show every setting in force (secrets as ***) and its default.")
  boolean printConfig;

  @Option(names = "--verify-config", description = "Check the settings and say what is wrong.")
  boolean verifyConfig;

  @Option(
      names = "--exit-when-ready",
      description =
          "Start as usual, and stop once everything is ready; status 1 if it does not get there."
              + " Tries an installation, or new settings, out.")
  boolean exitWhenReady;
}
