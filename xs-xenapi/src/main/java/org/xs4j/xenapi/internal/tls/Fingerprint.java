/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.xs4j.core.Refusal;

/**
 * The SHA-256 digest of a certificate.
 *
 * @param hex 64 hex digits in lower case
 */
public record Fingerprint(String hex) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");
  private static final String PREFIX = "sha256:";

  /** Refuses anything but the digest itself. */
  public Fingerprint {
    if (!SHAPE.matcher(hex).matches()) {
      throw Refusal.of("fingerprint", hex, "64 hex digits, colons between them or not");
    }
  }

  /** Reads 64 hex digits in any case, with or without colons and a leading {@code sha256:}. */
  public static Fingerprint of(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String digits = lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
    return new Fingerprint(digits.replace(":", ""));
  }

  /** Returns the fingerprint of a certificate. */
  public static Fingerprint of(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return new Fingerprint(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate without a SHA-256 digest", e);
    }
  }

  /** Returns {@code sha256:} and the digits, as {@link #of(String)} reads them. */
  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
