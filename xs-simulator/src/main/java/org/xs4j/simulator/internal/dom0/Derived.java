/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.HashMap;
import java.util.Map;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.world.Machine;

/**
 * Files that the toolstack writes when its records change. What somebody else writes into one stays
 * until then.
 */
final class Derived {
  private final Dom0 dom0;
  private final Map<String, String> written = new HashMap<>();

  private Derived(Dom0 dom0) {
    this.dom0 = dom0;
  }

  static Derived of(Dom0 dom0) {
    return dom0.running(Derived.class, () -> new Derived(dom0));
  }

  /** Writes those whose records changed; the world's lock is held. */
  void refresh() {
    Machine machine = dom0.machine();
    Row host = machine.host();
    write(
        "/etc/xensource/pool.conf",
        machine.isCoordinator() ? "master" : "slave:" + machine.leader().redirect());
    write("/etc/hostname", host.text("hostname") + "\n");
    write("/etc/resolv.conf", resolvers());
    String iqn = host.text("iscsi_iqn");
    if (!iqn.isEmpty()) {
      write("/etc/iscsi/initiatorname.iscsi", "InitiatorName=" + iqn + "\n");
    }
    new Inventory(dom0).refresh();
  }

  private void write(String path, String text) {
    if (!text.equals(written.put(path, text))) {
      dom0.files().write(path, text);
    }
  }

  private String resolvers() {
    Machine machine = dom0.machine();
    StringBuilder text = new StringBuilder();
    for (String ref : machine.host().list("PIFs")) {
      Row pif = machine.db().require("PIF", ref);
      if (pif.is("management")) {
        for (String server : pif.text("DNS").split("[ ,]+", -1)) {
          text.append(server.isEmpty() ? "" : "nameserver " + server + "\n");
        }
      }
    }
    return text.toString();
  }
}
