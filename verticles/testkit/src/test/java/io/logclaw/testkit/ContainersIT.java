package io.logclaw.testkit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The same against the official images; {@code mvn verify -Pdocker} runs it. */
@Tag("docker")
class ContainersIT extends BackendsContract {
  private static Backends containers;

  @BeforeAll
  static void start() {
    containers = Backends.inContainers();
  }

  @Override
  Backends backends() {
    return containers;
  }
}
