package io.logclaw.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Secret;
import io.logclaw.platform.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebConfigTest {
  @Test
  void defaults() {
    var settings = new Settings(Map.of());

    assertThat(WebConfig.from(settings))
        .isEqualTo(
            new WebConfig(
                "127.0.0.1",
                8080,
                Path.of("webroot"),
                URI.create("http://127.0.0.1:4318"),
                Optional.empty(),
                "x-api-key",
                List.of(),
                200,
                2));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void everyKey() {
    var settings =
        new Settings(
            Map.of(
                "host", "0.0.0.0",
                "port", "80",
                "webroot", "/srv/web",
                "intakeUrl", "https://intake:4318",
                "intakeApiKey", "hunter2",
                "intakeApiKeyHeader", "X-Key",
                "allowedHosts", "logs.example.org, logs",
                "maxStreams", "7",
                "maxUploads", "3"));

    var config = WebConfig.from(settings);

    assertThat(config.intakeApiKey().map(Secret::reveal)).hasValue("hunter2");
    assertThat(config.toString()).doesNotContain("hunter2");
    assertThat(config)
        .isEqualTo(
            new WebConfig(
                "0.0.0.0",
                80,
                Path.of("/srv/web"),
                URI.create("https://intake:4318"),
                config.intakeApiKey(),
                "X-Key",
                List.of("logs.example.org", "logs"),
                7,
                3));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void aKeyThatNoHeaderCanCarryIsReportedAndNotShown() {
    var settings = new Settings(Map.of("intakeApiKey", "hunter2\n", "intakeApiKeyHeader", ""));

    WebConfig.from(settings);

    assertThat(settings.problems())
        .containsExactly(
            "intakeApiKey is \"***\" (expected: ASCII letters, digits and signs, without blanks)",
            "intakeApiKeyHeader is \"\" (expected: the name of a header)");
  }
}
