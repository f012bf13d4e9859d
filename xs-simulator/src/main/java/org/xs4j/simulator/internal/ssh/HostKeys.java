/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.xs4j.simulator.internal.world.Machine;

/** The keys that hosts show: one for all of this process, or one of its own for each host. */
final class HostKeys {
  private static final class Shared {
    static final KeyPair KEY = generate();
  }

  private final boolean own;
  private final Map<Machine, KeyPair> keys = new HashMap<>();

  HostKeys(boolean own) {
    this.own = own;
  }

  /** Returns a host's key. */
  synchronized KeyPair of(Machine machine) {
    return keys.computeIfAbsent(machine, m -> own ? generate() : Shared.KEY);
  }

  /** Gives a host another key. */
  synchronized void change(Machine machine) {
    keys.put(machine, generate());
  }

  /** Returns a host's key as people compare it: {@code SHA256:} and Base64 without padding. */
  String fingerprint(Machine machine) {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, of(machine).getPublic());
  }

  /** Makes a fresh key. */
  static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no EC keys on this machine", e);
    }
  }
}
