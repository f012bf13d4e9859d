/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.xs4j.simulator.internal.dom0.Dom0;

/** The keys that root may log in with: /root/.ssh/authorized_keys. */
final class AuthorizedKeys {
  private final Dom0 dom0;

  private AuthorizedKeys(Dom0 dom0) {
    this.dom0 = dom0;
  }

  /** Returns the keys of a host. */
  static AuthorizedKeys of(Dom0 dom0) {
    return new AuthorizedKeys(dom0);
  }

  /** Returns whether a key is among them; lines that are none are passed over. */
  boolean contains(PublicKey key) {
    return dom0.files().lines("/root/.ssh/authorized_keys").stream().anyMatch(l -> is(l, key));
  }

  private static boolean is(String line, PublicKey key) {
    try {
      AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
      return entry != null
          && KeyUtils.compareKeys(
              entry.resolvePublicKey(null, PublicKeyEntryResolver.IGNORING), key);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
