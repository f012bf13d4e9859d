/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.world.Machine;

/** What carries a host's networks: Open vSwitch or the kernel's bridges, as decided at boot. */
public final class Backend {
  private static final String KEY = "network_backend";
  private static final String FILE = "/etc/xensource/network.conf";

  private final Dom0 dom0;

  /** Looks at a host's back end. */
  public Backend(Dom0 dom0) {
    this.dom0 = dom0;
  }

  /** Returns whether the kernel's bridges carry the networks now. */
  public boolean isBridge() {
    return dom0.machine().host().map("software_version").getOrDefault(KEY, "").equals("bridge");
  }

  /** Takes what the file says, for the toolstack to tell; the world's lock is held. */
  void boot() {
    String wanted = dom0.files().read(FILE).strip();
    Machine machine = dom0.machine();
    Row host = machine.host();
    Map<String, String> version = new LinkedHashMap<>(host.map("software_version"));
    if (!wanted.isEmpty() && !wanted.equals(version.get(KEY))) {
      version.put(KEY, wanted);
      machine.version().put(KEY, wanted);
      machine.db().set(host, "software_version", version);
    }
  }
}
