package io.logclaw.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of this machine that has signed itself, made by the JDK's keytool.
 *
 * @param store the certificate and its key
 * @param certFile PEM
 * @param keyFile PEM
 */
record TestCertificate(KeyStore store, Path certFile, Path keyFile) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  static TestCertificate create(Path folder, String name) throws Exception {
    var file = folder.resolve(name + ".p12");
    keytool(
        "-genkeypair -keyalg EC -alias it -storetype PKCS12 -storepass changeit -validity 2"
            + " -ext san=ip:127.0.0.1,dns:localhost -dname CN=%s -keystore".formatted(name),
        file);
    var store = KeyStore.getInstance(file.toFile(), PASSWORD);
    return new TestCertificate(
        store,
        pem(folder.resolve(name + ".crt"), "CERTIFICATE", store.getCertificate("it").getEncoded()),
        pem(
            folder.resolve(name + ".key"),
            "PRIVATE KEY",
            store.getKey("it", PASSWORD).getEncoded()));
  }

  private static void keytool(String arguments, Path file) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.add(file.toString());
    var process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool failed: " + command);
    }
  }

  private static Path pem(Path file, String type, byte[] der) throws IOException {
    var body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type));
  }

  /** Puts this one in the other's place. */
  void replace(TestCertificate other) throws IOException {
    Files.write(other.certFile(), Files.readAllBytes(certFile));
    Files.write(other.keyFile(), Files.readAllBytes(keyFile));
  }

  /** Of a client that trusts this one alone, and has none itself. */
  SSLContext trusting() throws GeneralSecurityException {
    return trusting(null);
  }

  /** Of a client that trusts this one alone, and shows another. */
  SSLContext trustingAs(TestCertificate client) throws GeneralSecurityException {
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(client.store, PASSWORD);
    return trusting(factory.getKeyManagers());
  }

  private SSLContext trusting(KeyManager @Nullable [] keys) throws GeneralSecurityException {
    try {
      var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("it", store.getCertificate("it"));
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(keys, factory.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new AssertionError("an empty store is read from nowhere", e);
    }
  }
}
