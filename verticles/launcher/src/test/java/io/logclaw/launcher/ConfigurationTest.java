package io.logclaw.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.launcher.system.Checkout;
import io.logclaw.platform.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code conf/logclaw.yaml} and the code agree. */
class ConfigurationTest {
  private static final Path FILE = Checkout.root().resolve("conf").resolve("logclaw.yaml");

  private static Settings read(Map<String, String> values) {
    var settings = new Settings(values);
    var _ = Plan.read(settings, Roles.all(), new SimpleMeterRegistry());
    return settings;
  }

  @Test
  void theFileHoldsExactlyTheSettingsThereAreAtTheirDefaults() {
    var standards = new TreeMap<String, String>();
    read(Map.of()).known().forEach((key, known) -> standards.put(key, known.standard()));

    assertThat(new TreeMap<>(SettingsFile.read(FILE))).isEqualTo(standards);
  }

  @Test
  void everySettingIsExplained() throws Exception {
    var lines = Files.readAllLines(FILE);

    // A comment above the key, or above the first of the run of keys it stands in.
    assertThat(lines).filteredOn(line -> line.strip().startsWith("#")).hasSizeGreaterThan(30);
  }

  @Test
  void theEnvironmentNamesSettings() {
    var keys = List.of("kafka.bootstrapServers", "management.port");

    var found =
        Environment.settings(
            Map.of(
                "LOGCLAW_KAFKA_BOOTSTRAPSERVERS", "k:1",
                "LOGCLAW_NO_SUCH", "x",
                "LOGCLAW_JAVA_OPTS", "-Xmx2g",
                "PATH", "/bin"),
            keys);

    assertThat(found)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("kafka.bootstrapServers", "k:1", "LOGCLAW_NO_SUCH", "x"));
  }

  @Test
  void anUnknownVariableIsReported() {
    assertThat(read(Map.of("LOGCLAW_NO_SUCH", "x")).problems())
        .containsExactly("LOGCLAW_NO_SUCH is unknown");
  }
}
