/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A host's own key and self-signed certificate, made when the host is. */
final class HostCertificate {
  private static final Duration VALID = Duration.ofDays(3650);

  private final SSLContext context;
  private final String fingerprint;

  private HostCertificate(SSLContext context, String fingerprint) {
    this.context = context;
    this.fingerprint = fingerprint;
  }

  /** Makes a certificate for a host's name and the address that it listens on. */
  static HostCertificate create(String name, String address) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] encoded = encode(name, address, keys);
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded));
      String fingerprint =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
      return new HostCertificate(context(keys, certificate), fingerprint);
    } catch (GeneralSecurityException | UnknownHostException e) {
      throw new IllegalStateException("cannot make a certificate for " + name, e);
    }
  }

  SSLContext context() {
    return context;
  }

  /** Returns the SHA-256 of the certificate in lower-case hexadecimal digits. */
  String fingerprint() {
    return fingerprint;
  }

  private static byte[] encode(String name, String address, KeyPair keys)
      throws GeneralSecurityException, UnknownHostException {
    byte[] algorithm = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
    byte[] subject = Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.utf8(name))));
    Instant now = Instant.now().minus(Duration.ofDays(1));
    byte[] names =
        Der.sequence(
            Der.tagged(0x82, name.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
            Der.tagged(0x87, InetAddress.getByName(address).getAddress()));
    byte[] extensions =
        Der.tagged(
            0xa3,
            Der.sequence(
                Der.sequence(Der.oid(2, 5, 29, 17), Der.octets(names)),
                Der.sequence(
                    Der.oid(2, 5, 29, 19), Der.yes(), Der.octets(Der.sequence(Der.yes())))));
    byte[] content =
        Der.sequence(
            Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(64, new SecureRandom()).setBit(62)),
            algorithm,
            subject,
            Der.sequence(Der.time(now), Der.time(now.plus(VALID))),
            subject,
            keys.getPublic().getEncoded(),
            extensions);
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys.getPrivate());
    signer.update(content);
    return Der.sequence(content, algorithm, Der.bits(signer.sign()));
  }

  private static SSLContext context(KeyPair keys, X509Certificate certificate)
      throws GeneralSecurityException {
    char[] none = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, none);
    } catch (java.io.IOException e) {
      throw new IllegalStateException("an empty key store cannot be made", e);
    }
    store.setKeyEntry("host", keys.getPrivate(), none, new X509Certificate[] {certificate});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, none);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
