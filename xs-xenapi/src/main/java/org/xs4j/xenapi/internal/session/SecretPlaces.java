/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.xs4j.xenapi.wire.Redaction;

/** Knows which parameters of XAPI's messages are secret although their type is plain text. */
final class SecretPlaces {
  /** Positions from 0, the session not counted. */
  private static final Map<String, Set<Integer>> POSITIONS =
      Map.ofEntries(
          entry("session.login_with_password", Set.of(1)),
          entry("session.slave_login", Set.of(1)),
          entry("session.slave_local_login", Set.of(0)),
          entry("session.slave_local_login_with_password", Set.of(1)),
          entry("session.change_password", Set.of(0, 1)),
          entry("pool.join", Set.of(2)),
          entry("pool.join_force", Set.of(2)),
          entry("pool.initialize_wlb", Set.of(2, 4)),
          entry("pool.configure_repository_proxy", Set.of(3)),
          entry("pool.sync_updates", Set.of(2, 3, 5)),
          entry("host.install_server_certificate", Set.of(2)),
          entry("host.update_pool_secret", Set.of(1)),
          entry("secret.introduce", Set.of(1)),
          entry("secret.set_value", Set.of(1)),
          entry("VM.import_convert", Set.of(2)));

  private SecretPlaces() {}

  /** Tells whether a whole parameter is a secret. */
  static boolean isSecret(String method, int position, Object[] params) {
    String name = plainName(method);
    return POSITIONS.getOrDefault(name, Set.of()).contains(position)
        || (position == 2 && isUnderSecretKey(name, params));
  }

  /** Tells whether the value under a key of a map is a secret in a call of this message. */
  static boolean isSecretKey(String method, String key) {
    return Redaction.isSecretKey(key)
        || key.equals("session_id")
        || (key.equals("value") && plainName(method).startsWith("secret."));
  }

  /** Calls such as {@code add_to_other_config} take an object, a key and the value in question. */
  private static boolean isUnderSecretKey(String name, Object[] params) {
    return (name.contains(".add_to_") || name.equals("host.set_localdb_key"))
        && isSecretKey(name, String.valueOf(params[1]));
  }

  private static String plainName(String method) {
    return method.startsWith("Async.") ? method.substring("Async.".length()) : method;
  }
}
