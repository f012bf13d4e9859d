/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed server, made with the JDK's keytool when a test needs it. */
public final class TlsIdentity {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final KeyStore store;

  private TlsIdentity(KeyStore store) {
    this.store = store;
  }

  /** Makes a key and a certificate for a subject alternative name such as {@code ip:127.0.0.1}. */
  public static TlsIdentity create(Path folder, String name) throws Exception {
    Path file = Files.createTempDirectory(folder, "tls").resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=xapi",
                "-ext",
                "san=" + name,
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + output);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new TlsIdentity(store);
  }

  /** Returns the server's side of TLS. */
  public SSLContext server() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  /** Returns the SHA-256 fingerprint in lower case without colons. */
  public String fingerprint() throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
    return HexFormat.of().formatHex(digest);
  }

  /** Writes the certificate as PEM. */
  public Path pem(Path folder) throws IOException, GeneralSecurityException {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate().getEncoded());
    return Files.writeString(
        Files.createTempFile(folder, "ca", ".pem"),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  private Certificate certificate() throws GeneralSecurityException {
    return store.getCertificate("server");
  }
}
