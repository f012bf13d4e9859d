/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts by the JDK's own check of chain and host name, and says in a refusal which certificate was
 * seen.
 */
final class AuthorityTrustManager extends X509ExtendedTrustManager {
  private static final String UNNAMED = "a server is not trusted without its name being checked";

  private final X509ExtendedTrustManager jdk;

  AuthorityTrustManager(X509ExtendedTrustManager jdk) {
    this.jdk = jdk;
  }

  /** One of the JDK's checks. */
  private interface Check {
    void run() throws CertificateException;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    named(chain, engine.getSSLParameters(), () -> jdk.checkServerTrusted(chain, authType, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    SSLParameters parameters =
        socket instanceof SSLSocket tls ? tls.getSSLParameters() : new SSLParameters();
    named(chain, parameters, () -> jdk.checkServerTrusted(chain, authType, socket));
  }

  private static void named(X509Certificate[] chain, SSLParameters parameters, Check check)
      throws CertificateException {
    if (parameters.getEndpointIdentificationAlgorithm() == null) {
      throw new CertificateException(UNNAMED);
    }
    try {
      check.run();
    } catch (CertificateException e) {
      throw new CertificateException(
          "the server's certificate "
              + Fingerprint.of(chain[0])
              + " is not trusted: "
              + e.getMessage(),
          e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException(UNNAMED);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    jdk.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    jdk.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    jdk.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return jdk.getAcceptedIssuers();
  }
}
