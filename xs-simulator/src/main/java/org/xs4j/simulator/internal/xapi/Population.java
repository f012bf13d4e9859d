/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.world.Machine;

/** Many VMs on a host: the first half of them runs. */
public final class Population {
  private Population() {}

  /** Adds so many VMs, each with a VIF; the world's lock is held. */
  public static void settle(Machine machine, int count) {
    Database db = machine.db();
    Row host = machine.host();
    Row network = db.require("network", Networking.managementOf(db, host).get(0).text("network"));
    List<String> resident = new ArrayList<>(host.list("resident_VMs"));
    List<String> vifs = new ArrayList<>(network.list("VIFs"));
    for (int i = 1; i <= count; i++) {
      boolean running = i <= (count + 1) / 2;
      Map<String, Object> values = new HashMap<>();
      values.put("name_label", machine.name() + "-vm-" + i);
      values.put("power_state", running ? "Running" : "Halted");
      values.put("is_a_template", false);
      values.put("is_control_domain", false);
      values.put("domain_type", "hvm");
      values.put("metrics", db.create("VM_metrics", Map.of()).ref());
      Row vm = db.create("VM", values);
      if (running) {
        // the other end is set once for all: its list would be copied for each
        db.setOneEnd(vm, "resident_on", host.ref());
        resident.add(vm.ref());
      }
      Row vif =
          db.create(
              "VIF",
              Map.of(
                  "VM",
                  vm.ref(),
                  "device",
                  "0",
                  "MAC",
                  mac(machine, i),
                  "MTU",
                  1500L,
                  "currently_attached",
                  running));
      db.setOneEnd(vif, "network", network.ref());
      vifs.add(vif.ref());
    }
    db.setOneEnd(host, "resident_VMs", resident);
    db.setOneEnd(network, "VIFs", vifs);
  }

  private static String mac(Machine machine, int number) {
    int host = machine.name().hashCode() & 0xff;
    return String.format("52:54:01:%02x:%02x:%02x", host, number / 256 % 256, number % 256);
  }
}
