package io.logclaw.etl;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.etl.domain.Redaction;
import io.logclaw.platform.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EtlConfigTest {
  @Test
  void defaults() {
    var settings = new Settings(Map.of());

    var config = EtlConfig.from(settings);
    assertThat(config.maxAge()).isEqualTo(Duration.ofDays(30));
    assertThat(config.openJsonBodies()).isTrue();
    assertThat(config.redact().cardNumbers()).isTrue();
    assertThat(config.redact().tokens()).isTrue();
    assertThat(config.redact().emails()).isFalse();
    assertThat(config.redact().keys())
        .contains("http.request.header.authorization", "password", "set-cookie");
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void everyKey() {
    var settings =
        new Settings(
            Map.of(
                "maxAge",
                "7d",
                "openJsonBodies",
                "false",
                "redact.cardNumbers",
                "false",
                "redact.tokens",
                "false",
                "redact.emails",
                "true",
                "redact.keys",
                "iban, Account"));

    assertThat(EtlConfig.from(settings))
        .isEqualTo(
            new EtlConfig(
                Duration.ofDays(7),
                false,
                new Redaction(false, false, true, Set.of("iban", "Account"))));
    assertThat(settings.problems()).isEmpty();
  }
}
