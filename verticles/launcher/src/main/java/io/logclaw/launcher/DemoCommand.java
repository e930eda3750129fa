package io.logclaw.launcher;

import io.logclaw.demo.Demo;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code logclaw demo}: a shop that logs, and then fails. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Sends the logs of a small shop, lets its payment service fail, and says what to see.")
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--endpoint",
      description = "OTLP/HTTP address. Default: ${DEFAULT-VALUE}.",
      defaultValue = "http://127.0.0.1:4318")
  URI endpoint = URI.create("http://127.0.0.1:4318");

  @Option(
      names = "--rate",
      description = "Requests a second. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  int rate;

  @Option(
      names = "--healthy",
      description = "Seconds before the failure. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  int healthySeconds;

  @Option(
      names = "--failing",
      description = "Seconds of failure. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  int failingSeconds;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    var out = spec.commandLine().getOut();
    var demo =
        new Demo(
            endpoint, rate, Duration.ofSeconds(healthySeconds), Duration.ofSeconds(failingSeconds));
    return demo.run(
            line -> {
              out.println(line);
              out.flush();
            })
        ? 0
        : 1;
  }
}
