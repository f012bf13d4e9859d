/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the manager of each way to trust. */
public final class TrustPolicies {
  private TrustPolicies() {}

  /** Trusts the JDK's certificate authorities; chain and host name are checked. */
  public static X509ExtendedTrustManager system() throws GeneralSecurityException {
    return authorities(null);
  }

  /** Trusts the authorities of a PEM file; chain and host name are checked. */
  public static X509ExtendedTrustManager file(Path pem)
      throws IOException, GeneralSecurityException {
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
    return authorities(store);
  }

  /** Trusts exactly these certificates, whoever shows them. */
  public static X509ExtendedTrustManager pinned(Set<Fingerprint> pins) {
    return new LeafTrustManager(
        (host, port, leaf) -> {
          Fingerprint seen = Fingerprint.of(leaf);
          if (!pins.contains(seen)) {
            Set<String> wanted = new TreeSet<>();
            pins.forEach(pin -> wanted.add(pin.toString()));
            throw new CertificateException(
                "the server's certificate is "
                    + seen
                    + ", not the pinned "
                    + String.join(" or ", wanted));
          }
        });
  }

  /** Trusts whom the file knows, and writes newcomers into it. */
  public static X509ExtendedTrustManager known(KnownHosts hosts) {
    return new LeafTrustManager(hosts::check);
  }

  /** Trusts everybody. */
  public static X509ExtendedTrustManager anybody() {
    return new LeafTrustManager((String host, int port, X509Certificate leaf) -> {});
  }

  private static X509ExtendedTrustManager authorities(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return new AuthorityTrustManager(extended);
      }
    }
    throw new GeneralSecurityException("the JDK has no extended X.509 trust manager");
  }
}
