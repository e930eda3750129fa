package io.logclaw.intake;

import static io.logclaw.intake.Http.JSON;
import static io.logclaw.intake.Http.post;
import static io.logclaw.intake.Http.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logclaw.platform.Settings;
import io.logclaw.testkit.Backends;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS on both listeners, with and without senders' certificates. */
class TlsIT {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static TestCertificate server;
  private static TestCertificate sender;

  @BeforeAll
  static void certificates() throws Exception {
    server = TestCertificate.create(folder, "server");
    sender = TestCertificate.create(folder, "sender");
  }

  private static Intake intake(TestCertificate certificate, String... more) throws Exception {
    var settings = new HashMap<String, String>();
    settings.put("tls.certFile", certificate.certFile().toString());
    settings.put("tls.keyFile", certificate.keyFile().toString());
    for (int i = 0; i < more.length; i += 2) {
      settings.put("tls." + more[i], more[i + 1]);
    }
    return new Intake(Backends.shared().platform(), settings);
  }

  private static HttpClient client(SSLContext tls, HttpClient.Version version) {
    return HttpClient.newBuilder().sslContext(tls).version(version).build();
  }

  private static HttpResponse<byte[]> export(HttpClient client, Intake intake) throws Exception {
    return client.send(
        post(intake.secureLogs(), JSON, Samples.json("tls")), BodyHandlers.ofByteArray());
  }

  private static HttpClientOptions grpc(Intake intake) {
    return GrpcClient.plain(intake.grpcPort())
        .setSsl(true)
        .setUseAlpn(true)
        .setTrustOptions(new PemTrustOptions().addCertPath(server.certFile().toString()));
  }

  private static int grpcStatus(Intake intake, HttpClientOptions options) throws Exception {
    try (var client = new GrpcClient(intake.vertx(), options)) {
      return client.call(false, new byte[0]).status();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void takesLogsOverTls(HttpClient.Version version) throws Exception {
    try (var intake = intake(server);
        var client = client(server.trusting(), version)) {
      var response = export(client, intake);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.version()).isEqualTo(version);
      assertThat(grpcStatus(intake, grpc(intake))).isZero();
      assertThat(send(intake.health()).statusCode()).isEqualTo(200); // stays plain
      assertThatThrownBy(() -> send(post(intake.logs(), JSON, Samples.json("plain"))))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aSenderWithoutACertificateIsRefusedWhereOneIsAskedFor() throws Exception {
    try (var intake = intake(server, "clientCaFile", sender.certFile().toString());
        var known = client(server.trustingAs(sender), HttpClient.Version.HTTP_2);
        var foreign = client(server.trustingAs(server), HttpClient.Version.HTTP_2);
        var unknown = client(server.trusting(), HttpClient.Version.HTTP_2)) {
      var showing =
          new PemKeyCertOptions()
              .addCertPath(sender.certFile().toString())
              .addKeyPath(sender.keyFile().toString());

      assertThat(export(known, intake).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> export(unknown, intake)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> export(foreign, intake)).isInstanceOf(IOException.class);
      assertThat(grpcStatus(intake, grpc(intake).setKeyCertOptions(showing))).isZero();
      assertThatThrownBy(() -> grpcStatus(intake, grpc(intake)))
          .isNotInstanceOf(TimeoutException.class);
      assertThat(send(intake.health()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void changedFilesAreTakenWithoutDroppingConnections() throws Exception {
    var first = TestCertificate.create(folder, "first");
    var second = TestCertificate.create(folder, "second");
    var trustsFirst = first.trusting();
    try (var intake = intake(first, "reloadInterval", "50ms");
        var early = client(trustsFirst, HttpClient.Version.HTTP_1_1);
        var late = client(second.trusting(), HttpClient.Version.HTTP_1_1)) {
      assertThat(export(early, intake).statusCode()).isEqualTo(200);

      Files.writeString(first.certFile(), "half written");
      second.replace(first);

      await().atMost(WAIT).until(() -> isServed(late, intake));
      assertThat(export(early, intake).statusCode()).isEqualTo(200);
      try (var newcomer = client(trustsFirst, HttpClient.Version.HTTP_1_1)) {
        assertThatThrownBy(() -> export(newcomer, intake)).isInstanceOf(SSLException.class);
      }
      var options =
          grpc(intake)
              .setTrustOptions(new PemTrustOptions().addCertPath(first.certFile().toString()));
      await().atMost(WAIT).until(() -> grpcStatus(intake, options) == 0);
    }
  }

  private static boolean isServed(HttpClient client, Intake intake) throws Exception {
    try {
      return export(client, intake).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void certificatesThatCannotBeUsedLeaveTheOldOnes() throws Exception {
    var good = TestCertificate.create(folder, "good");
    try (var intake = intake(good, "reloadInterval", "50ms")) {
      Files.writeString(good.certFile(), "no certificate");
      await().atMost(WAIT).until(() -> reloads(intake, "failed") > 0);
      Files.delete(good.keyFile());
      double failed = reloads(intake, "failed");
      await().atMost(WAIT).until(() -> reloads(intake, "failed") > failed);

      try (var client = client(good.trusting(), HttpClient.Version.HTTP_1_1)) {
        assertThat(export(client, intake).statusCode()).isEqualTo(200);
      }
    }
  }

  private static double reloads(Intake intake, String result) {
    return intake.counted("logclaw.intake.certificate.reloads", "result", result);
  }

  @Test
  void olderVersionsThanTheLeastAreRefused() throws Exception {
    try (var intake = intake(server, "minVersion", "1.3")) {
      var old = grpc(intake).setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));

      assertThatThrownBy(() -> grpcStatus(intake, old)).isInstanceOf(SSLException.class);
      assertThat(grpcStatus(intake, grpc(intake))).isZero();
    }
  }

  @Test
  void aMissingFileIsNamedAtTheStart() {
    assertThatThrownBy(() -> intake(server, "keyFile", "/no/such.key"))
        .hasMessageContaining("intake.tls.keyFile")
        .hasMessageContaining("/no/such.key");
  }

  @Test
  void whatCertificatesHoldDoesNotShow() throws Exception {
    var config =
        TlsConfig.from(
            new Settings(
                Map.of(
                    "certFile", server.certFile().toString(),
                    "keyFile", server.keyFile().toString())));

    assertThat(Certificates.read(config)).hasToString("Certificates[" + config.protocols() + "]");
  }
}
