package io.logclaw.launcher;

import io.logclaw.launcher.system.Checkout;
import io.logclaw.launcher.system.Tools;
import org.junit.jupiter.api.Test;

/** The dashboard's own tests: types checked, views rendered, by node. */
class WebrootTest {
  @Test
  void theDashboardsTestsPass() throws Exception {
    Tools.require("npm", "nodejs and npm");
    var tests = Checkout.root().resolve("webroot").resolve("test");

    Tools.run(tests, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
    Tools.run(tests, "npm", "test");
  }
}
