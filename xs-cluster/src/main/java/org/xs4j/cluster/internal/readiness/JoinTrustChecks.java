/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.xenapi.raw.CertificateRecord;
import org.xs4j.xenapi.raw.CertificateType;
import org.xs4j.xenapi.raw.XapiErrors;

/** Whom a host that joins trusts, and whom the pool does. */
final class JoinTrustChecks {
  private static final String JOIN = "XAPI pool.join: ";

  private JoinTrustChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("join.tls", "TLS verification")
            .mend("xe pool-enable-tls-verification where it is off")
            .source(
                JOIN
                    + "TlsVerificationOnlyOnPool, TlsVerificationOnlyOnPoolJoiner,"
                    + " TlsVerificationOnlyOnCoordinator, TlsVerificationOnlyOnCoordinatorJoiner")
            .code(XapiErrors.POOL_JOINING_HOST_TLS_VERIFICATION_MISMATCH)
            .alike(
                Severity.FAIL,
                "TLS verification",
                h -> h.pool().record().tlsVerificationEnabled() ? "on" : "off"),
        check("join.ca-certificates", "CA certificates")
            .wanted("no CA certificate that has the name of another one of the pool")
            .mend("xe pool-uninstall-ca-certificate on one side")
            .source(JOIN + "same-named CA certificates with different fingerprints")
            .code(XapiErrors.POOL_JOINING_HOST_CA_CERTIFICATES_CONFLICT)
            .perJoiner(JoinTrustChecks::certificates),
        check("join.trusted-certificates", "purpose of trusted certificates")
            .wanted("no certificate that the pool trusts for other, overlapping purposes")
            .mend("xe pool-uninstall-trusted-certificate on one side")
            .source(JOIN + "the same trusted certificate with overlapping purposes; since 26.13")
            .code(XapiErrors.POOL_JOINING_HOST_TRUSTED_CERTIFICATES_CONFLICT)
            .perJoiner(JoinTrustChecks::purposes));
  }

  private static Verdict certificates(Subject s) {
    Map<String, String> own = certificates(s.host().pool());
    Map<String, String> theirs = certificates(s.cluster().pool());
    List<String> clash =
        own.entrySet().stream()
            .filter(e -> !theirs.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return clash.isEmpty()
        ? Verdict.pass("no clash")
        : Verdict.fail("its CA certificates differ from the pool's: " + String.join(", ", clash));
  }

  private static Map<String, String> certificates(PoolRecords pool) {
    Map<String, String> prints = new TreeMap<>();
    for (CertificateRecord c : pool.certificates()) {
      if (c.type().equals(CertificateType.CA) && !c.name().isEmpty()) {
        prints.put(c.name(), print(c));
      }
    }
    return prints;
  }

  private static String print(CertificateRecord c) {
    return c.fingerprintSha256().isEmpty() ? c.fingerprint() : c.fingerprintSha256();
  }

  /** The same purposes are well, and so are such that have nothing in common. */
  private static Verdict purposes(Subject s) {
    Map<String, CertificateRecord> theirs = trusted(s.cluster().pool());
    List<String> clash =
        trusted(s.host().pool()).entrySet().stream()
            .filter(e -> overlaps(e.getValue(), theirs.getOrDefault(e.getKey(), e.getValue())))
            .map(Map.Entry::getKey)
            .toList();
    return clash.isEmpty()
        ? Verdict.pass("no clash")
        : Verdict.fail("it trusts for other purposes than the pool: " + String.join(", ", clash));
  }

  private static boolean overlaps(CertificateRecord own, CertificateRecord other) {
    boolean same =
        own.purpose().containsAll(other.purpose()) && other.purpose().containsAll(own.purpose());
    return !same && own.purpose().stream().anyMatch(other.purpose()::contains);
  }

  /** Returns those that have no name, as the newer ones do, by fingerprint. */
  private static Map<String, CertificateRecord> trusted(PoolRecords pool) {
    Map<String, CertificateRecord> trusted = new TreeMap<>();
    for (CertificateRecord c : pool.certificates()) {
      boolean of = c.type().equals(CertificateType.CA) || c.type().equals(CertificateType.PINNED);
      if (of && c.name().isEmpty()) {
        trusted.put(print(c), c);
      }
    }
    return trusted;
  }
}
