/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate of 127.0.0.1 for one run. */
record TlsServer(KeyStore store) {
  private static final String PASSWORD = "benchmark";

  static TlsServer create() throws Exception {
    Path file = Files.createTempDirectory("xs-benchmarks").resolve("server.p12");
    String command =
        Path.of(System.getProperty("java.home"), "bin", "keytool")
            + " -genkeypair -alias server -keyalg EC -dname CN=xapi -ext san=ip:127.0.0.1"
            + " -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore "
            + file;
    Process keytool =
        new ProcessBuilder(List.of(command.split(" ", -1))).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + output);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new TlsServer(store);
  }

  SSLContext context() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  SSLContext trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }

  String fingerprint() throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(store.getCertificate("server").getEncoded());
    return HexFormat.of().formatHex(digest);
  }
}
