package io.logclaw.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where everything starts. */
@Command(
    name = "logclaw",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {DemoCommand.class, DlqCommand.class},
    description = {
      "Takes OpenTelemetry logs in and tells the people on call what broke, where, and what proves"
          + " it.",
      "Without options it plays every role on the embedded Kafka and OpenSearch."
    })
public final class Main implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Mixin private SettingsOptions sources = new SettingsOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exit status 0: stopped as asked; 1: could not start; 2: the command line is wrong. */
  public static void main(String[] arguments) {
    Logging.configure();
    // Not in a Vert.x callback: the shutdown hook needs the event loops.
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() {
    return new Run(options, sources, spec.commandLine().getOut(), spec.commandLine().getErr())
        .call();
  }

  /** Where settings come from; for commands below this one. */
  SettingsOptions sources() {
    return sources;
  }
}
