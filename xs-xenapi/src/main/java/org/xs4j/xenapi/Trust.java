/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.xs4j.core.Refusal;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.xenapi.internal.tls.Fingerprint;
import org.xs4j.xenapi.internal.tls.KnownHosts;
import org.xs4j.xenapi.internal.tls.TrustPolicies;
import org.xs4j.xenapi.internal.tls.TrustPolicy;

/**
 * How a client makes sure that it talks to the host it means. There is no default that skips the
 * check.
 *
 * <p>Hosts carry self-signed certificates unless their administrator changed that, so {@link
 * #fingerprint} or {@link #knownHosts} are what fresh hosts need. A refusal is a {@link
 * org.xs4j.core.TransportException} of the phase {@code TRUST} that names the fingerprint seen.
 */
public final class Trust {
  private static final String FORMS =
      "system, ca:FILE, sha256:HEX (several with commas), known-hosts:FILE or insecure";

  private final String description;
  private final TrustPolicy policy;

  private Trust(String description, TrustPolicy policy) {
    this.description = description;
    this.policy = policy;
  }

  /** Trusts the certificate authorities of the JDK; the host name must match. */
  public static Trust system() {
    return new Trust("system", TrustPolicies::system);
  }

  /** Trusts the authorities in a file of PEM certificates; the host name must match. */
  public static Trust certificate(Path caFilePem) {
    return new Trust("ca:" + caFilePem, () -> TrustPolicies.file(caFilePem));
  }

  /**
   * Trusts hosts whose own certificate has one of these SHA-256 fingerprints, and nobody else. A
   * pool whose hosts have certificates of their own needs one for each host that may lead it.
   *
   * @param first 64 hex digits, with or without colons
   * @param more of the same form
   */
  public static Trust fingerprint(String first, String... more) {
    Set<Fingerprint> pins = new LinkedHashSet<>();
    pins.add(Fingerprint.of(first));
    Arrays.stream(more).map(Fingerprint::of).forEach(pins::add);
    Set<String> hex = new TreeSet<>();
    pins.forEach(pin -> hex.add(pin.hex()));
    return new Trust("sha256:" + String.join(",", hex), () -> TrustPolicies.pinned(pins));
  }

  /**
   * Trusts each host as it was when first met: a new host's fingerprint is added to the file, a
   * changed one is refused. The file has one line {@code host:port sha256:HEX} per host and may be
   * shared between processes.
   */
  public static Trust knownHosts(Path file) {
    return new Trust("known-hosts:" + file, () -> TrustPolicies.known(new KnownHosts(file)));
  }

  /** Trusts anybody, so that passwords go to whoever answers. For throw-away set-ups only. */
  public static Trust anyCertificateInsecurely() {
    return new Trust("insecure", TrustPolicies::anybody);
  }

  /**
   * Reads a command line's choice: {@code system}, {@code ca:FILE}, {@code sha256:HEX}, {@code
   * known-hosts:FILE} or {@code insecure}.
   */
  public static Trust parse(String text) {
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
    if (!rest.isBlank() && text.startsWith("known-hosts:")) {
      return knownHosts(Path.of(rest));
    }
    throw Refusal.of("trust", text, FORMS);
  }

  /** Sets TLS up for calls to {@code address}; reads the files that were named. */
  SSLContext context(String address) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {policy.manager()}, new SecureRandom());
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
