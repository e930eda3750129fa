package io.logclaw.intake;

import io.logclaw.intake.domain.Encoding;
import io.logclaw.platform.Settings;
import java.time.Duration;

/**
 * Settings of the intake role, section {@code intake}.
 *
 * @param host address to listen on. Default {@code 127.0.0.1}
 * @param grpcPort OTLP/gRPC. Default 4317
 * @param httpPort OTLP/HTTP. Default 4318
 * @param cors web pages that may send over OTLP/HTTP. Default none
 * @param healthPort health in the manner of the Collector's. Default 13133
 * @param tls of both OTLP listeners. Default none
 * @param auth who may send. Default anyone
 * @param encoding of values in {@code raw-logs}. Default {@code otlp-json}
 * @param maxRequestBytes most bytes of one request, also after decompression. Default 64 MiB
 * @param maxBytesInFlight most bytes of all requests that are being received, decoded or written;
 *     at least {@code maxRequestBytes}. Plan for three to four times this in heap. Default 64 MiB
 * @param kafkaTimeout longest wait for Kafka before the sender is told to try again; below the 10 s
 *     after which common SDKs stop listening. Default 8 s
 * @param bodyTimeout longest time in which a request's body must arrive. Default 1 min
 * @param idleTimeout after which a silent connection is closed. Default 5 min
 * @param workers threads that decode; 0 is one per processor. Default 0
 */
record IntakeConfig(
    String host,
    int grpcPort,
    int httpPort,
    CorsConfig cors,
    int healthPort,
    TlsConfig tls,
    AuthConfig auth,
    Encoding encoding,
    int maxRequestBytes,
    long maxBytesInFlight,
    Duration kafkaTimeout,
    Duration bodyTimeout,
    Duration idleTimeout,
    int workers) {
  private static final long MOST_REQUEST_BYTES = 512L << 20;

  static IntakeConfig from(Settings settings) {
    long maxRequestBytes = settings.bytes("maxRequestBytes", "64MiB");
    if (maxRequestBytes < 1024 || maxRequestBytes > MOST_REQUEST_BYTES) {
      settings.problem("maxRequestBytes", "1KiB to 512MiB");
    }
    long maxBytesInFlight = settings.bytes("maxBytesInFlight", "64MiB");
    if (maxBytesInFlight < maxRequestBytes) {
      settings.problem("maxBytesInFlight", "at least maxRequestBytes");
    }
    return new IntakeConfig(
        settings.string("host", "127.0.0.1"),
        settings.section("grpc").port("port", 4317),
        settings.section("http").port("port", 4318),
        CorsConfig.from(settings.section("http").section("cors")),
        settings.section("health").port("port", 13133),
        TlsConfig.from(settings.section("tls")),
        AuthConfig.from(settings.section("auth")),
        settings.choice("encoding", Encoding.OTLP_JSON),
        (int) Math.min(maxRequestBytes, MOST_REQUEST_BYTES),
        maxBytesInFlight,
        positive(settings, "kafkaTimeout", Duration.ofSeconds(8)),
        positive(settings, "bodyTimeout", Duration.ofMinutes(1)),
        positive(settings, "idleTimeout", Duration.ofMinutes(5)),
        settings.integer("workers", 0, 0, 256));
  }

  private static Duration positive(Settings settings, String key, Duration standard) {
    var value = settings.duration(key, standard);
    if (value.isZero()) {
      settings.problem(key, "more than 0");
    }
    return value;
  }

  /** Threads that decode. */
  int decodingThreads() {
    return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
  }
}
