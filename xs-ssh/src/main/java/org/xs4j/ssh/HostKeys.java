/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.core.Refusal;

/**
 * How a host proves that it is the one meant. There is no default that skips the check; a refusal
 * is a {@link HostKeyException}.
 *
 * <p>A host has a key of each kind (Ed25519, ECDSA, RSA). One that is known is enough: the
 * connection asks for that kind.
 */
public sealed interface HostKeys {
  /**
   * Trusts a host that has a key with one of these fingerprints, and no other.
   *
   * @param first as {@code ssh-keygen -l} prints it: {@code SHA256:} and 43 characters of base64
   * @param more of the same form
   */
  static HostKeys fingerprint(String first, String... more) {
    return new Pinned(
        Stream.concat(Stream.of(first), Arrays.stream(more))
            .map(Pinned::normal)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /**
   * Trusts the hosts in a file of OpenSSH's {@code known_hosts} form, hashed names included;
   * refuses unknown hosts and never writes.
   */
  static HostKeys knownHosts(Path file) {
    return new Known(file, false);
  }

  /**
   * Trusts a host as it was when first met: its key is added to the file, in OpenSSH's {@code
   * known_hosts} form; a changed one is refused. The file need not exist yet and may be shared.
   */
  static HostKeys acceptNew(Path file) {
    return new Known(file, true);
  }

  /** Trusts whoever answers, so that passwords go to anybody. For throw-away set-ups only. */
  static HostKeys anyHostKeyInsecurely() {
    return new Anybody();
  }

  /**
   * Reads a file's or command line's choice: {@code SHA256:BASE64} (several with commas), {@code
   * known-hosts:FILE}, {@code accept-new:FILE} or {@code insecure}.
   */
  static HostKeys parse(String text) {
    String rest = text.substring(text.indexOf(':') + 1);
    if (text.equals("insecure")) {
      return anyHostKeyInsecurely();
    }
    if (text.startsWith("SHA256:")) {
      String[] pins = text.split(",", -1);
      return fingerprint(pins[0], Arrays.copyOfRange(pins, 1, pins.length));
    }
    if (!rest.isBlank() && text.startsWith("known-hosts:")) {
      return knownHosts(Path.of(rest));
    }
    if (!rest.isBlank() && text.startsWith("accept-new:")) {
      return acceptNew(Path.of(rest));
    }
    throw Refusal.of(
        "hostKeys",
        text,
        "SHA256:BASE64 (several with commas), known-hosts:FILE, accept-new:FILE or insecure");
  }

  /**
   * Keys that were told beforehand.
   *
   * @param fingerprints each as {@code SHA256:BASE64} without padding
   */
  record Pinned(Set<String> fingerprints) implements HostKeys {
    /** Refuses what is no fingerprint. */
    public Pinned {
      fingerprints =
          Set.copyOf(fingerprints.stream().map(Pinned::normal).collect(Collectors.toSet()));
    }

    private static String normal(String text) {
      String bare = text.strip().replaceAll("=+$", "");
      if (!bare.matches("SHA256:[A-Za-z0-9+/]{43}")) {
        throw Refusal.of(
            "fingerprint", text, "SHA256: and 43 characters of base64, as ssh-keygen -l prints it");
      }
      return bare;
    }

    @Override
    public String toString() {
      return String.join(",", fingerprints.stream().sorted().toList());
    }
  }

  /**
   * A file of known hosts.
   *
   * @param file the file
   * @param learn whether unknown hosts are added when first met
   */
  record Known(Path file, boolean learn) implements HostKeys {
    @Override
    public String toString() {
      return (learn ? "accept-new:" : "known-hosts:") + file;
    }
  }

  /** No check at all. */
  record Anybody() implements HostKeys {
    @Override
    public String toString() {
      return "insecure";
    }
  }
}
