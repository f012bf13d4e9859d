/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.xs4j.cloudstack.internal.ServerTrust;
import org.xs4j.core.Refusal;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;

/**
 * How a client makes sure that it talks to the management server it means. There is no default that
 * skips the check. A refusal is a {@link TransportException} of the phase {@code TRUST}.
 */
public final class CloudTrust {
  private static final String FORMS =
      "system, ca:FILE, sha256:HEX (several with commas) or insecure";

  @FunctionalInterface
  private interface Policy {
    TrustManager @Nullable [] managers() throws IOException, GeneralSecurityException;
  }

  private final String description;
  private final Policy policy;

  private CloudTrust(String description, Policy policy) {
    this.description = description;
    this.policy = policy;
  }

  /** Trusts the certificate authorities of the JDK; the host name must match. */
  public static CloudTrust system() {
    return new CloudTrust("system", () -> null);
  }

  /** Trusts the authorities in a file of PEM certificates; the host name must match. */
  public static CloudTrust certificate(Path caFilePem) {
    return new CloudTrust("ca:" + caFilePem, () -> ServerTrust.authorities(caFilePem));
  }

  /**
   * Trusts a server whose own certificate has one of these SHA-256 fingerprints, and nobody else.
   *
   * @param first 64 hex digits, with or without colons
   * @param more of the same form
   */
  public static CloudTrust fingerprint(String first, String... more) {
    Set<String> pins = new LinkedHashSet<>();
    pins.add(ServerTrust.pin(first));
    Arrays.stream(more).map(ServerTrust::pin).forEach(pins::add);
    return new CloudTrust("sha256:" + String.join(",", pins), () -> ServerTrust.pinned(pins));
  }

  /** Trusts anybody, so that keys go to whoever answers. For throw-away set-ups only. */
  public static CloudTrust anyCertificateInsecurely() {
    return new CloudTrust("insecure", ServerTrust::anybody);
  }

  /**
   * Reads a command line's choice: {@code system}, {@code ca:FILE}, {@code sha256:HEX} or {@code
   * insecure}.
   */
  public static CloudTrust parse(String text) {
    String rest = text.substring(text.indexOf(':') + 1);
    if (text.equals("system")) {
      return system();
    }
    if (text.equals("insecure")) {
      return anyCertificateInsecurely();
    }
    if (text.startsWith("sha256:")) {
      String[] pins = rest.split(",", -1);
      return fingerprint(pins[0], Arrays.copyOfRange(pins, 1, pins.length));
    }
    if (!rest.isBlank() && text.startsWith("ca:")) {
      return certificate(Path.of(rest));
    }
    throw Refusal.of("trust", text, FORMS);
  }

  SSLContext context(String address) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, policy.managers(), null);
      return tls;
    } catch (IOException | GeneralSecurityException e) {
      throw new TransportException(
          "cannot set up the trust '" + this + "' for " + address + ": " + e,
          address,
          Phase.TRUST,
          e);
    }
  }

  /** Returns the choice in the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return description;
  }
}
