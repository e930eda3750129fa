package io.logclaw.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.intake.domain.Encoding;
import io.logclaw.intake.domain.SecretHash;
import io.logclaw.platform.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeConfigTest {
  private static final int MIB = 1 << 20;

  @Test
  void defaults() {
    assertThat(IntakeConfig.from(new Settings(Map.of())))
        .isEqualTo(
            new IntakeConfig(
                "127.0.0.1",
                4317,
                4318,
                new CorsConfig(List.of(), List.of(), Duration.ZERO),
                13133,
                new TlsConfig(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "1.2",
                    Duration.ofMinutes(1)),
                new AuthConfig("x-api-key", List.of(), List.of()),
                Encoding.OTLP_JSON,
                64 * MIB,
                64 * MIB,
                Duration.ofSeconds(8),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                0));
  }

  @Test
  void everyKey() {
    var settings =
        new Settings(
            Map.ofEntries(
                Map.entry("host", "0.0.0.0"),
                Map.entry("grpc.port", "1"),
                Map.entry("http.port", "2"),
                Map.entry("http.cors.allowedOrigins", "https://*.Example.org"),
                Map.entry("http.cors.allowedHeaders", "X-Key"),
                Map.entry("http.cors.maxAge", "1m"),
                Map.entry("health.port", "3"),
                Map.entry("tls.certFile", "/tls/tls.crt"),
                Map.entry("tls.keyFile", "/tls/tls.key"),
                Map.entry("tls.clientCaFile", "/tls/ca.crt"),
                Map.entry("tls.minVersion", "1.3"),
                Map.entry("tls.reloadInterval", "9s"),
                Map.entry("auth.apiKeyHeader", "X-Key"),
                Map.entry("auth.apiKeys", hash("a") + " , " + hash("b").toUpperCase(Locale.ROOT)),
                Map.entry("auth.bearerTokens", hash("c")),
                Map.entry("encoding", "otlp_proto"),
                Map.entry("maxRequestBytes", "1MiB"),
                Map.entry("maxBytesInFlight", "2MiB"),
                Map.entry("kafkaTimeout", "1s"),
                Map.entry("bodyTimeout", "2s"),
                Map.entry("idleTimeout", "3s"),
                Map.entry("workers", "4")));

    assertThat(IntakeConfig.from(settings))
        .isEqualTo(
            new IntakeConfig(
                "0.0.0.0",
                1,
                2,
                new CorsConfig(
                    List.of("https://*.example.org"), List.of("X-Key"), Duration.ofMinutes(1)),
                3,
                new TlsConfig(
                    Optional.of(Path.of("/tls/tls.crt")),
                    Optional.of(Path.of("/tls/tls.key")),
                    Optional.of(Path.of("/tls/ca.crt")),
                    "1.3",
                    Duration.ofSeconds(9)),
                new AuthConfig(
                    "x-key",
                    List.of(SecretHash.of("a"), SecretHash.of("b")),
                    List.of(SecretHash.of("c"))),
                Encoding.OTLP_PROTO,
                MIB,
                2 * MIB,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                4));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void mistakesAreNamed() {
    var settings =
        new Settings(
            Map.of(
                "maxRequestBytes", "1GiB",
                "maxBytesInFlight", "1MiB",
                "kafkaTimeout", "0s",
                "http.cors.allowedOrigins", "https://a/b",
                "http.cors.maxAge", "8d"));

    IntakeConfig.from(settings);

    assertThat(settings.problems())
        .containsExactly(
            "http.cors.allowedOrigins is \"https://a/b\""
                + " (expected: origins such as https://*.example.org, without a path)",
            "http.cors.maxAge is \"8d\" (expected: at most 7d)",
            "kafkaTimeout is \"0s\" (expected: more than 0)",
            "maxBytesInFlight is \"1MiB\" (expected: at least maxRequestBytes)",
            "maxRequestBytes is \"1GiB\" (expected: 1KiB to 512MiB)");
  }

  @Test
  void halfATlsIsNone() {
    var settings =
        new Settings(
            Map.of(
                "tls.clientCaFile",
                "/ca.crt",
                "tls.minVersion",
                "1.1",
                "tls.reloadInterval",
                "0s"));
    var keyless = new Settings(Map.of("tls.certFile", "/tls.crt"));

    IntakeConfig.from(settings);
    IntakeConfig.from(keyless);

    assertThat(settings.problems())
        .containsExactly(
            "tls.certFile is \"\" (expected: a file, as there is a keyFile or clientCaFile)",
            "tls.minVersion is \"1.1\" (expected: 1.2 or 1.3)",
            "tls.reloadInterval is \"0s\" (expected: more than 0)");
    assertThat(keyless.problems())
        .containsExactly("tls.keyFile is \"\" (expected: a file, as there is a certFile)");
  }

  private static String hash(String secret) {
    return SecretHash.of(secret).hex();
  }

  @Test
  void aKeyInPlaceOfItsHashIsReportedAndNotShown() {
    var settings = new Settings(Map.of("auth.apiKeys", "hunter2", "auth.apiKeyHeader", "a key"));

    var config = IntakeConfig.from(settings);

    assertThat(settings.problems())
        .containsExactly(
            "auth.apiKeyHeader is \"a key\" (expected: the name of a header)",
            "auth.apiKeys is \"***\""
                + " (expected: SHA-256 hashes of 64 hexadecimal digits, separated by commas)");
    assertThat(config.toString() + settings.known()).doesNotContain("hunter2");
  }

  @Test
  void hashesDoNotShowInTheRecordThatHoldsThem() {
    var config = IntakeConfig.from(new Settings(Map.of("auth.apiKeys", hash("a"))));

    assertThat(config.toString()).doesNotContain(hash("a"));
  }
}
