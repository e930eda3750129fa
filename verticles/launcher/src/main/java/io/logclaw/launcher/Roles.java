package io.logclaw.launcher;

import io.logclaw.correlation.CorrelationModule;
import io.logclaw.detection.DetectionModule;
import io.logclaw.etl.EtlModule;
import io.logclaw.indexing.IndexingModule;
import io.logclaw.infra.InfraModule;
import io.logclaw.intake.IntakeModule;
import io.logclaw.platform.RoleModule;
import io.logclaw.ticketing.TicketingModule;
import io.logclaw.web.WebModule;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every role this process can play, in start order: servers first, then those who read, then those
 * who take in. They stop in reverse. A new role is one more line here.
 */
final class Roles {
  static final String ALL = "all";

  private static final List<RoleModule> PRODUCT =
      List.of(
          new InfraModule(),
          new IndexingModule(),
          new TicketingModule(),
          new CorrelationModule(),
          new DetectionModule(),
          new EtlModule(),
          new WebModule(),
          new IntakeModule());

  private Roles() {}

  /** All of them; the embedded backends only where their module is on the class path. */
  static List<RoleModule> all() {
    var backends = ServiceLoader.load(RoleModule.class).stream().map(ServiceLoader.Provider::get);
    return Stream.concat(backends, PRODUCT.stream()).toList();
  }

  /**
   * Resolves {@code --roles}, such as {@code all} or {@code intake,etl}, in start order.
   *
   * @throws IllegalArgumentException naming the unknown role and the known ones
   */
  static List<RoleModule> named(String flag) {
    var all = all();
    if (flag.equals(ALL)) {
      return all;
    }
    var wanted = new TreeSet<>(Arrays.asList(flag.split(",", -1)));
    var known = all.stream().map(RoleModule::name).toList();
    var unknown = wanted.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown role %s (expected: all, or some of %s, separated by commas)"
              .formatted(unknown, known));
    }
    return all.stream().filter(role -> wanted.contains(role.name())).toList();
  }
}
