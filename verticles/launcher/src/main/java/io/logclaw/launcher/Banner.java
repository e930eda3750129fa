package io.logclaw.launcher;

import java.time.Duration;
import java.util.ArrayList;

/** What a person reads after the start: what runs, where to send logs, which page to open. */
final class Banner {
  private Banner() {}

  static String text(Plan plan, boolean playsAllRoles, Duration took) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(
        "LogClaw %s runs %s (started in %.1f s)"
            .formatted(
                Version.text(),
                playsAllRoles ? "every role" : String.join(", ", plan.deployments().keySet()),
                took.toMillis() / 1e3));
    lines.add("");
    for (var deployment : plan.deployments().values()) {
      deployment.endpoints().forEach(at -> lines.add(line(at.purpose(), at.address())));
    }
    lines.add(
        line(
            "health",
            "http://%s:%d/ready".formatted(plan.management().host(), plan.management().port())));
    lines.add(
        line("data", plan.platform().dataDirectory().toAbsolutePath().normalize().toString()));
    if (playsAllRoles) {
      lines.add("");
      lines.add(
          "  Try it: ./logclaw demo, in a second terminal. Ctrl-C stops everything; nothing is"
              + " lost.");
    }
    lines.add("");
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String line(String what, String where) {
    return "  %-16s %s".formatted(what, where);
  }
}
