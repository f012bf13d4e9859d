/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.xs4j.core.Refusal;

/** Makes the trust managers of each way to trust a management server. */
public final class ServerTrust {
  private static final Pattern PIN = Pattern.compile("[0-9a-f]{64}");

  private ServerTrust() {}

  /** Trusts the authorities of a PEM file; the JDK checks chain and host name. */
  public static TrustManager[] authorities(Path pem) throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(pem)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    if (certificates.isEmpty()) {
      throw new CertificateException(pem + " holds no certificate in PEM form");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("ca-" + store.size(), certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** Trusts exactly the certificates with these digests, whoever shows them. */
  public static TrustManager[] pinned(Set<String> pins) {
    return new TrustManager[] {new ByCertificate(pins)};
  }

  /** Trusts everybody. */
  public static TrustManager[] anybody() {
    return new TrustManager[] {new ByCertificate(Set.of())};
  }

  /** Returns a SHA-256 digest in the form in which it is compared; refuses anything else. */
  public static String pin(String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
    String hex = digits.replace(":", "");
    if (!PIN.matcher(hex).matches()) {
      throw Refusal.of("fingerprint", text, "64 hex digits, colons between them or not");
    }
    return hex;
  }

  /** Being an extended manager it is asked alone: the JDK adds no check of the host's name. */
  private static final class ByCertificate extends X509ExtendedTrustManager {
    /** Empty to trust everybody. */
    private final Set<String> pins;

    ByCertificate(Set<String> pins) {
      this.pins = pins;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      String seen = digest(chain[0]);
      if (!pins.isEmpty() && !pins.contains(seen)) {
        throw new CertificateException(
            "the server's certificate is sha256:"
                + seen
                + ", not the pinned sha256:"
                + String.join(" or sha256:", pins));
      }
    }

    private static String digest(X509Certificate leaf) throws CertificateException {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(sha.digest(leaf.getEncoded()));
      } catch (NoSuchAlgorithmException e) {
        throw new CertificateException("this JDK has no SHA-256", e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      throw new CertificateException("only connections of the HTTP client are decided on");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("only connections of the HTTP client are decided on");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("no client is trusted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      throw new CertificateException("no client is trusted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("no client is trusted");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
