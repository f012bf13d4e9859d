/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts by the server's own certificate, not by who signed it. Being an extended manager it is
 * asked alone: the JDK adds no host name check of its own, which would refuse every self-signed
 * host.
 */
final class LeafTrustManager extends X509ExtendedTrustManager {
  /** Accepts a certificate or throws. */
  @FunctionalInterface
  interface Check {
    void accept(String host, int port, X509Certificate leaf) throws CertificateException;
  }

  private final Check check;

  LeafTrustManager(Check check) {
    this.check = check;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check.accept(String.valueOf(engine.getPeerHost()), engine.getPeerPort(), chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
    if (session == null) {
      throw new CertificateException("only connections of TLS are decided on");
    }
    check.accept(String.valueOf(session.getPeerHost()), session.getPeerPort(), chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("nobody is trusted without it being known who it should be");
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
