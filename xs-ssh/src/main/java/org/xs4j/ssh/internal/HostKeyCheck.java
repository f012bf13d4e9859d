/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;
import org.xs4j.ssh.HostKeyException;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.SshEndpoint;

/**
 * Judges the keys that one host shows, over as many attempts as it has kinds of keys, and remembers
 * why it refused.
 */
final class HostKeyCheck implements ServerKeyVerifier {
  private final SshEndpoint endpoint;
  private final List<String> seen = new ArrayList<>();
  private final Set<String> refusedTypes = new LinkedHashSet<>();
  private @Nullable HostKeyException refusal;

  HostKeyCheck(SshEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public synchronized boolean verifyServerKey(
      ClientSession session, SocketAddress address, PublicKey key) {
    String fingerprint = fingerprint(key);
    seen.add(fingerprint);
    refusal = judge(key, fingerprint);
    if (refusal != null) {
      refusedTypes.add(KeyUtils.getKeyType(key));
    }
    return refusal == null;
  }

  /** Returns why the last key that was shown is not the host's; empty when it is. */
  synchronized Optional<HostKeyException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Returns the kinds of keys that need not be asked for again. */
  synchronized Set<String> refusedTypes() {
    return Set.copyOf(refusedTypes);
  }

  private @Nullable HostKeyException judge(PublicKey key, String fingerprint) {
    HostKeys policy = endpoint.hostKeys();
    if (policy instanceof HostKeys.Pinned pinned) {
      return pinned.fingerprints().contains(fingerprint)
          ? null
          : refuse(
              "none of its keys has the fingerprint given ("
                  + pinned
                  + "). If the host was installed anew, give its new one",
              pinned.fingerprints().stream().sorted().toList());
    }
    if (policy instanceof HostKeys.Known known) {
      return judge(key, known);
    }
    return null;
  }

  private @Nullable HostKeyException judge(PublicKey key, HostKeys.Known policy) {
    KnownHostsFile file = new KnownHostsFile(policy.file());
    KnownHostsFile.Entries entries;
    try {
      entries =
          policy.learn()
              ? file.readOrLearn(endpoint.host(), endpoint.port(), key)
              : file.read(endpoint.host(), endpoint.port());
    } catch (IOException | RuntimeException e) {
      return refuse("the file " + policy.file() + " cannot be used (" + e + ")", List.of());
    }
    List<String> known = entries.own().stream().map(HostKeyCheck::fingerprint).toList();
    if (KnownHostsFile.isIn(entries.revoked(), key)) {
      return refuse("its key is marked as revoked in " + policy.file(), known);
    }
    if (KnownHostsFile.isIn(entries.own(), key)) {
      return null;
    }
    return known.isEmpty()
        ? refuse("it is not in " + policy.file() + ". Check the fingerprint and add it", known)
        : refuse(
            "its key changed: "
                + policy.file()
                + " knows "
                + String.join(", ", known)
                + ". If the host was installed anew, remove its lines from the file",
            known);
  }

  private HostKeyException refuse(String why, List<String> known) {
    return new HostKeyException(
        "refused to talk to " + endpoint + ", which shows " + String.join(", ", seen) + ": " + why,
        endpoint.address(),
        seen,
        known);
  }

  private static String fingerprint(PublicKey key) {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
  }
}
