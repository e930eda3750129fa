package io.logclaw.intake;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the files of {@link TlsConfig} hold at one time.
 *
 * @param chain of the listeners
 * @param key of the first of the chain
 * @param clientCas who signs senders' certificates; if absent, senders need none
 * @param protocols versions of TLS
 */
record Certificates(Buffer chain, Buffer key, Optional<Buffer> clientCas, Set<String> protocols) {

  /** Reads the files of a configuration that has TLS enabled. Blocks. */
  static Certificates read(TlsConfig config) throws IOException {
    return new Certificates(
        content("certFile", config.certFile().orElseThrow()),
        content("keyFile", config.keyFile().orElseThrow()),
        config.clientCaFile().isEmpty()
            ? Optional.empty()
            : Optional.of(content("clientCaFile", config.clientCaFile().get())),
        config.protocols());
  }

  private static Buffer content(String setting, Path file) throws IOException {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IOException("cannot read intake.tls.%s: %s".formatted(setting, e), e);
    }
  }

  /** For a server that is yet to listen. */
  void secure(HttpServerOptions server) {
    server
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(keyAndChain())
        .setEnabledSecureTransportProtocols(protocols);
    clientCas.ifPresent(
        cas -> server.setTrustOptions(trust(cas)).setClientAuth(ClientAuth.REQUIRED));
  }

  /** For a server that listens. */
  ServerSSLOptions options() {
    var options =
        new ServerSSLOptions()
            .setUseAlpn(true)
            .setKeyCertOptions(keyAndChain())
            .setEnabledSecureTransportProtocols(protocols);
    clientCas.ifPresent(
        cas -> options.setTrustOptions(trust(cas)).setClientAuth(ClientAuth.REQUIRED));
    return options;
  }

  private PemKeyCertOptions keyAndChain() {
    return new PemKeyCertOptions().addCertValue(chain).addKeyValue(key);
  }

  private static PemTrustOptions trust(Buffer cas) {
    return new PemTrustOptions().addCertValue(cas);
  }

  /** The key must not show. */
  @Override
  public String toString() {
    return "Certificates[" + protocols + "]";
  }
}
