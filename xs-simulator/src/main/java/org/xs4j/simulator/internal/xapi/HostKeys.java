/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Handler;
import org.xs4j.simulator.internal.dispatch.Handlers;

/**
 * The coordinator watches the keys of {@code host.other_config} by which older clients set the
 * multipathing and the IQN, and sets the fields that took their place in 7.5.
 */
final class HostKeys {
  private HostKeys() {}

  /** Watches the messages that change the keys; those must be known by now. */
  static void watch(Handlers handlers) {
    for (String message : List.of("host.set_other_config", "host.add_to_other_config")) {
      Handler changing = handlers.get(message);
      if (changing == null) {
        throw new IllegalStateException("nothing changes the keys");
      }
      handlers.on(
          message,
          c -> {
            Object answer = changing.call(c);
            if (c.pool().coordinator().release().isAtLeast("kolkata")
                && !Upgrades.inProgress(c.db())) {
              follow(c.db(), c.row("host", 0));
            }
            return answer;
          });
    }
  }

  /** Sets the fields of a host as its keys say; a key that is gone says nothing. */
  static void follow(Database db, Row host) {
    Map<String, String> keys = host.map("other_config");
    String iqn = keys.getOrDefault("iscsi_iqn", "");
    if (!iqn.isEmpty() && !iqn.equals(host.text("iscsi_iqn"))) {
      db.set(host, "iscsi_iqn", iqn);
    }
    String multipathing = keys.getOrDefault("multipathing", "");
    if (List.of("true", "false").contains(multipathing)
        && !multipathing.equals(String.valueOf(host.is("multipathing")))) {
      db.set(host, "multipathing", Boolean.valueOf(multipathing));
    }
  }
}
