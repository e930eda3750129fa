package io.logclaw.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                "allowedHosts", "logs.example.org, logs",
                "maxStreams", "7",
                "maxUploads", "3"));

    assertThat(WebConfig.from(settings))
        .isEqualTo(
            new WebConfig(
                "0.0.0.0",
                80,
                Path.of("/srv/web"),
                URI.create("https://intake:4318"),
                List.of("logs.example.org", "logs"),
                7,
                3));
    assertThat(settings.problems()).isEmpty();
  }
}
