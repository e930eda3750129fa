package io.logclaw.launcher;

import io.logclaw.platform.Settings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** The main command: settings first, then either talk about them or start. */
final class Run implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final Options options;
  private final SettingsOptions sources;
  private final PrintWriter out;
  private final PrintWriter err;

  Run(Options options, SettingsOptions sources, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.sources = sources;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    try {
      return run();
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return MISUSED;
    }
  }

  private int run() {
    if (options.listRoles) {
      Roles.all().forEach(role -> out.printf("%-12s %s%n", role.name(), role.summary()));
      return 0;
    }
    var roles = Roles.named(options.roles);
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var values = sources.values();
    var settings = new Settings(values, Logging.home());
    var plan = Plan.read(settings, roles, meters);
    // Sections of roles that do not run here are read too: a shared file is checked as a whole.
    var everything = new Settings(values);
    SettingsOptions.readAll(everything);
    if (complained(everything, err)) {
      return FAILED;
    }
    if (options.printConfig) {
      print(everything);
      return 0;
    }
    if (options.verifyConfig) {
      out.println("The settings are fine.");
      return 0;
    }
    var node = new Node(plan, meters, options.roles.equals(Roles.ALL), out);
    return options.exitWhenReady ? node.runUntilReady() : node.runUntilAsked();
  }

  /** Names every mistake in the settings, if there is any. */
  static boolean complained(Settings settings, PrintWriter err) {
    var problems = settings.problems();
    if (!problems.isEmpty()) {
      err.printf("%d setting(s) need attention:%n", problems.size());
      problems.forEach(problem -> err.println("  " + problem));
    }
    return !problems.isEmpty();
  }

  private void print(Settings settings) {
    settings
        .known()
        .forEach(
            (key, known) -> {
              var changed = known.value().equals(known.standard());
              out.printf(
                  "%s: %s%s%n",
                  key, known.value(), changed ? "" : "   # default: " + known.standard());
            });
  }
}
